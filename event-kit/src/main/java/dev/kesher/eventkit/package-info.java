/**
 * One way per thing for reading and writing topics. No business word stands here.
 *
 * <p>Read in this order: {@code reader} (a batch of records and its effect), {@code view} (a compacted topic in memory),
 * {@code deadletter} (what neither can process), {@code replay} (puts that back), {@code outbox} (events that leave with a
 * transaction), {@code stop} (what a stop waits for), and what they share: {@link dev.kesher.eventkit.Refusal} (can a retry help?), {@link
 * dev.kesher.eventkit.Halving} (which one is it?), {@link dev.kesher.eventkit.Backoff} (when again?), {@link
 * dev.kesher.eventkit.ConsumerThread} (whose consumer is it?).
 */
@NullMarked
package dev.kesher.eventkit;

import org.jspecify.annotations.NullMarked;
