/**
 * Events leave through a table: {@link dev.kesher.signup.outbox.Outbox} writes them in the transaction that makes them
 * true, {@link dev.kesher.signup.outbox.OutboxPublisher} tells them in that order.
 */
@NullMarked
package dev.kesher.signup.outbox;

import org.jspecify.annotations.NullMarked;
