/**
 * Delivery tracking in batches. The way of a status: {@link dev.kesher.status.drain} takes it from Kafka every few
 * minutes, {@link dev.kesher.status.track} folds it into what is known, {@link dev.kesher.status.table} keeps it, and
 * {@link dev.kesher.status.MessageResource} answers "where is my message".
 *
 * <p>This package is the edge that people and probes see: REST and health.
 */
@NullMarked
package dev.kesher.status;

import org.jspecify.annotations.NullMarked;
