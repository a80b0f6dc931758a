/**
 * The table {@code status.message}: {@link dev.kesher.status.table.MessageTable} reads and writes rows, {@link
 * dev.kesher.status.table.PartitionTable} makes and drops the partitions of its days. Plain SQL on the reactive pool.
 */
@NullMarked
package dev.kesher.status.table;

import org.jspecify.annotations.NullMarked;
