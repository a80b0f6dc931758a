/**
 * From the queue to Meta and back.
 *
 * <p>Read in this order: {@code Dispatcher} (keeps it going), {@code Claims} (takes messages, of each number in turn, as its
 * {@code Candidate} says), {@code Admissions} (which of them may go), {@code Authorizer} (gets their credentials), {@code Starter}
 * (commits their attempts), {@code Poster} (one POST, and what its answer means), {@code LeaseReaper} (ends what nobody ends).
 * {@code Loads} knows what is on the way, {@code Probes} what tries whether a throttle is over, {@code AccountEventConsumer} what
 * Meta tells about accounts, numbers and templates (docs/meta/webhooks.md#fields).
 */
@NullMarked
package dev.kesher.sender.dispatch;

import org.jspecify.annotations.NullMarked;
