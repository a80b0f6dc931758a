/**
 * Work on the database that its caller cannot break. A caller that hangs up cancels the {@code Uni} of its request; a
 * transaction that is cancelled in the middle keeps its connection for good.
 *
 * <p>Read in this order: {@link dev.kesher.eventkit.database.Detached} (work that goes on without its caller),
 * {@link dev.kesher.eventkit.database.Transactions} (the one way to a session and to a transaction),
 * {@link dev.kesher.eventkit.database.PoolLiveness} (what is left to do when connections leak all the same).
 * {@link dev.kesher.eventkit.database.DayPartitions} is apart: the days of a table.
 */
@NullMarked
package dev.kesher.eventkit.database;

import org.jspecify.annotations.NullMarked;
