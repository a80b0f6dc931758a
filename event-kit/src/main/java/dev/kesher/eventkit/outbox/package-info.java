/**
 * Events that leave with the transaction that makes them true.
 *
 * <p>Read in this order: {@code Outbox} and {@code SessionOutbox} (the table), {@code OutboxPublisher} (the
 * thread that publishes it), {@code Wave} (what is on its way at once), {@code Holds} with {@code Pauses} and {@code Held} (what
 * waits for its topic or partition), {@code PublisherLease} (one replica at a time), {@code OutboxRow}.
 */
@NullMarked
package dev.kesher.eventkit.outbox;

import org.jspecify.annotations.NullMarked;
