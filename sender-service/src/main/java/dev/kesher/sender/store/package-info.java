/**
 * The tables, each with one owner; the statements in which several change at once stand alone.
 *
 * <p>Read in this order: {@code Acceptance} (a message enters), {@code ClaimRepository} (it is taken), {@code QueueRepository} (it changes
 * its state), {@code OverdueRepository} (nobody ended it), {@code LaneRepository} (who is next), {@code MessageRepository} and {@code AttemptRepository} (the record),
 * {@code ThrottleRepository}, {@code PaceRepository}, {@code OnceRepository}, {@code LostRepository}, {@code Retention}.
 */
@NullMarked
package dev.kesher.sender.store;

import org.jspecify.annotations.NullMarked;
