/**
 * The way from a token to a connection, one class per step: what it asks of Meta, the vault and our database, and what the
 * answers mean. Nothing here knows how an attempt is stored or shown.
 *
 * <p>Read in this order: {@link dev.kesher.signup.connect.step.Step} (the way),
 * {@link dev.kesher.signup.connect.step.StepInput} (in), {@link dev.kesher.signup.connect.step.StepResult} (out), then
 * {@link dev.kesher.signup.connect.step.Steps} and the steps themselves. What can be decided without asking anybody is
 * plain Java beside its step ({@link dev.kesher.signup.connect.step.TokenRule},
 * {@link dev.kesher.signup.connect.step.NumberRule}, {@link dev.kesher.signup.connect.step.Registration}); what Meta's
 * errors mean to an owner is a row of {@code meta-codes.csv}, read by {@link dev.kesher.signup.connect.step.Refusals}.
 */
@NullMarked
package dev.kesher.signup.connect.step;

import org.jspecify.annotations.NullMarked;
