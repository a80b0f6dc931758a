/**
 * The gateway for business owners: connect, disconnect, state, alerts, and the daily check of every connection.
 *
 * <p>Read in this order: {@code connect} (in: an owner connects), {@code connect.step} (the way, a class per step),
 * {@code connection} (which business has which number), {@code outbox} (out: events), {@code check} (is the token still
 * alive), {@code token} (when it ends), {@code incident} (the trouble is the platform's), {@code consent} (what a person
 * withdraws at Meta), {@code testmessage} (an owner tries the connection), {@code link} (owners who come by a connect link).
 * Around them: {@code access} (who asks), {@code problem} (what they are told), {@code page} (how the elements are served),
 * {@code vault} and {@code owner} (two services called). This package holds what all of them stand on; no two need each
 * other.
 */
@NullMarked
package dev.kesher.signup;

import org.jspecify.annotations.NullMarked;
