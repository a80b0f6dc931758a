/**
 * An owner's attempt to connect.
 *
 * <p>Read in this order: {@link dev.kesher.signup.connect.AttemptResource} (in),
 * {@link dev.kesher.signup.connect.CodeExchange} (the one part that cannot be repeated, so it waits for the vault:
 * {@link dev.kesher.signup.connect.PatientVault}),
 * {@link dev.kesher.signup.connect.AttemptWorker} (takes the steps, which are in {@link dev.kesher.signup.connect.step}),
 * {@link dev.kesher.signup.connect.Position} (where a step leaves the attempt),
 * {@link dev.kesher.signup.connect.AttemptStore} (PostgreSQL). What the owner decides about an attempt that stopped comes
 * in by {@link dev.kesher.signup.connect.DecisionResource}; {@link dev.kesher.signup.connect.Replacements} is the decision
 * that costs the business its present number. {@link dev.kesher.signup.connect.LongPoll} lets a request wait for the end.
 */
@NullMarked
package dev.kesher.signup.connect;

import org.jspecify.annotations.NullMarked;
