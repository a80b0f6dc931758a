/**
 * The tables of the schema {@code status}. Plain SQL on the reactive pool.
 *
 * <ul>
 *   <li>{@code message}: {@link dev.kesher.status.table.MessageTable} reads and writes rows, {@link
 *       dev.kesher.status.table.MessageSearch} finds those of a list, {@link dev.kesher.status.table.ErasedRows} those that are
 *       to be erased, {@link dev.kesher.status.table.PartitionTable} makes and drops the partitions of its days.
 *   <li>{@code message_count}: {@link dev.kesher.status.table.CountChanges} keeps it right, {@link
 *       dev.kesher.status.table.MessageCounts} reads it.
 *   <li>{@code erased}: {@link dev.kesher.status.table.ErasedTable}.
 * </ul>
 */
@NullMarked
package dev.kesher.status.table;

import org.jspecify.annotations.NullMarked;
