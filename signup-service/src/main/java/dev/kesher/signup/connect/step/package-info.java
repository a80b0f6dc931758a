/**
 * How an attempt to connect goes on: plain values in, plain values out, no input or output.
 *
 * <p>Read in this order: {@link dev.kesher.signup.connect.step.Step} (the way), {@link dev.kesher.signup.connect.step.StepResult} (what a
 * step can end with), the rules ({@link dev.kesher.signup.connect.step.CodeRule}, {@link dev.kesher.signup.connect.step.TokenRule},
 * {@link dev.kesher.signup.connect.step.NumberRule}, {@link dev.kesher.signup.connect.step.RegisterRule},
 * {@link dev.kesher.signup.connect.ReplacementRule}, {@link dev.kesher.signup.connect.ReviewRule}; what Meta's codes mean at any
 * step is in {@link dev.kesher.signup.connect.step.Refusals}), and
 * {@link dev.kesher.signup.connect.Position} (where that leaves the attempt).
 */
@NullMarked
package dev.kesher.signup.connect.step;

import org.jspecify.annotations.NullMarked;
