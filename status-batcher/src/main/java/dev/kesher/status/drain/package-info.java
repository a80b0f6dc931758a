/**
 * From Kafka into the table and back to Kafka, every few minutes, on one platform thread that owns the consumer.
 *
 * <p>Read in this order: {@link dev.kesher.status.drain.DrainThread} (when), {@link dev.kesher.status.drain.Drain} (what a
 * drain does, and in which order), {@link dev.kesher.status.drain.ChunkWriter} (the table), {@link
 * dev.kesher.status.drain.Publisher} (acknowledged records out), {@link dev.kesher.status.drain.DeadRecords} (what has no
 * effect). An offset is committed only after everything that
 * follows from its record is durable; whatever fails before that is done again, which changes nothing.
 */
@NullMarked
package dev.kesher.status.drain;

import org.jspecify.annotations.NullMarked;
