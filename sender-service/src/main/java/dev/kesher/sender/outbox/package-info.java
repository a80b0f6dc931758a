/**
 * What this service tells others: written with the change it tells about, published after it.
 *
 * <p>Read in this order: {@code Outbox} (in), {@code OutboxPublisher} (out).
 */
@NullMarked
package dev.kesher.sender.outbox;

import org.jspecify.annotations.NullMarked;
