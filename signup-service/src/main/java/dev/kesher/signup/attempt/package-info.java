/**
 * An owner's attempt to connect.
 *
 * <p>Read in this order: {@link dev.kesher.signup.attempt.AttemptResource} (in),
 * {@link dev.kesher.signup.attempt.CodeExchange} (the one part that cannot be repeated),
 * {@link dev.kesher.signup.attempt.AttemptWorker} (takes the steps), {@link dev.kesher.signup.attempt.Steps} (what each
 * step asks of whom; what the answers mean is in {@code saga}), {@link dev.kesher.signup.attempt.AttemptStore}
 * (PostgreSQL). What the owner decides about an attempt that stopped comes in by
 * {@link dev.kesher.signup.attempt.DecisionResource}; {@link dev.kesher.signup.attempt.Replacements} is the decision that
 * costs the business its present number. {@link dev.kesher.signup.attempt.LongPoll} lets a request wait for the end.
 */
@NullMarked
package dev.kesher.signup.attempt;

import org.jspecify.annotations.NullMarked;
