/**
 * How a trace crosses Kafka: a header of the record, and batches that are linked with the records they are made of.
 *
 * <p>Read in this order: {@code RecordTrace} (the header), {@code BatchTrace} (the span of a batch).
 */
@NullMarked
package dev.kesher.eventkit.trace;

import org.jspecify.annotations.NullMarked;
