/**
 * From Kafka into the table and back to Kafka, every few minutes, on one platform thread that owns the consumer,
 * with two beside it that write.
 *
 * <p>Read in this order: {@link dev.kesher.status.drain.DrainThread} (when), {@link dev.kesher.status.drain.Drain} (what a
 * drain does, and in which order), {@link dev.kesher.status.drain.PartReader} (Kafka into a fold), {@link
 * dev.kesher.status.drain.FoldStore} (a fold into table and topic, chunk by chunk), {@link
 * dev.kesher.status.drain.DeadRecords} (what has no effect). An offset is committed only after everything that follows from
 * its record is durable; whatever fails before that is done again, which changes nothing.
 */
@NullMarked
package dev.kesher.status.drain;

import org.jspecify.annotations.NullMarked;
