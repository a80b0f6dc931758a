/**
 * Delivery tracking in batches. The way of a status: {@link dev.kesher.status.drain} takes it from Kafka every few
 * minutes, {@link dev.kesher.status.track} folds it into what is known, {@link dev.kesher.status.table} keeps it, and
 * {@link dev.kesher.status.MessageResource} answers "where is my message". Lists and counts are in {@link
 * dev.kesher.status.listing}; {@link dev.kesher.status.erasure} forgets who is to be forgotten.
 *
 * <p>This package is the edge that people and probes see: REST and health.
 */
@NullMarked
package dev.kesher.status;

import org.jspecify.annotations.NullMarked;
