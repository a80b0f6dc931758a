/**
 * What Meta tells about messages after it took them, and what follows from its silence.
 *
 * <p>Read in this order: {@code StatusConsumer} (in), {@code AcceptedStatuses} and {@code FailedStatuses} (what a status does),
 * {@code UnknownOutcomes} (looks after attempts without an answer).
 */
@NullMarked
package dev.kesher.sender.status;

import org.jspecify.annotations.NullMarked;
