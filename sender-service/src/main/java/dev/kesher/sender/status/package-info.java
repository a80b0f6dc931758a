/**
 * What Meta tells about messages after it took them, and what follows from its silence.
 *
 * <p>Read in this order: {@code StatusConsumer} (in), {@code Successes} and {@code Failures} (what a status does),
 * {@code LostAttempts} (looks after attempts without an answer), {@code LostRule} (decides about them; plain Java).
 */
@NullMarked
package dev.kesher.sender.status;

import org.jspecify.annotations.NullMarked;
