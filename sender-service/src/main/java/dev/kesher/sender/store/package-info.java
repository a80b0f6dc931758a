/**
 * The tables, each with one owner; the statements in which several change at once stand alone.
 *
 * <p>Read in this order: {@code Acceptance} (a message enters), {@code ClaimQuery} and {@code QueueRepository} (it is taken, and given
 * back), {@code LaneRepository} (who is next), {@code MessageRepository} and {@code AttemptRepository} (the record),
 * {@code ThrottleRepository}, {@code PaceRepository}, {@code OnceRepository}, {@code LostRepository}, {@code Retention}.
 */
@NullMarked
package dev.kesher.sender.store;

import org.jspecify.annotations.NullMarked;
