/**
 * The table {@code status.message}: {@link dev.kesher.status.table.MessageTable} reads and writes rows, {@link
 * dev.kesher.status.table.PartitionTable} makes and drops the partitions of its days, {@link
 * dev.kesher.status.table.CountChanges} keeps {@code status.message_count} right. Plain SQL on the reactive pool.
 */
@NullMarked
package dev.kesher.status.table;

import org.jspecify.annotations.NullMarked;
