/**
 * The tables, each with one owner; the statements in which several change at once stand alone. Four owners are more than one
 * class: each of these does its part with the table, and no other does it.
 *
 * <ul>
 *   <li>{@code queue_entry}: {@code ClaimRepository} takes entries, {@code QueueRepository} changes their state,
 *       {@code OverdueRepository} finds those whose time is over, and wakes those that need not wait.
 *   <li>{@code lane}: {@code LaneRepository} locks lanes and says who is next, in the transactions of messages;
 *       {@code LaneUpkeep} forgets and repairs lanes, outside of them.
 *   <li>{@code attempt}: {@code AttemptRepository} keeps what became of attempts, {@code FailedAttempts} reads which failed.
 *   <li>{@code throttle}: {@code ThrottleRepository} sets, probes and shows throttles; {@code ThrottleReleases} ends them.
 * </ul>
 *
 * <p>Read in this order: {@code Acceptance} (a message enters), {@code ClaimRepository} (it is taken), {@code QueueRepository}
 * (it changes its state), {@code OverdueRepository} (nobody ended it), {@code LaneRepository} (who is next), {@code LaneUpkeep},
 * {@code MessageRepository}, {@code AttemptRepository} and {@code FailedAttempts} (the record), {@code ThrottleRepository},
 * {@code ThrottleReleases}, {@code PaceRepository}, {@code OnceRepository}, {@code LostRepository}, {@code Retention} with its {@code Portions}.
 */
@NullMarked
package dev.kesher.sender.store;

import org.jspecify.annotations.NullMarked;
