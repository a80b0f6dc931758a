/**
 * The gateway for business owners: connect, disconnect, state, alerts, and the daily check of every connection.
 *
 * <p>Read in this order: {@code attempt} (in: an owner connects), {@code saga} (thinks: what each step means),
 * {@code connection} (which business has which number), {@code outbox} (out: events), {@code check} (is the token still
 * alive). Around them: {@code access} (who asks), {@code problem} (what they are told), {@code vault} and {@code owner}
 * (the two services called). This package holds what all of them stand on.
 */
@NullMarked
package dev.kesher.signup;

import org.jspecify.annotations.NullMarked;
