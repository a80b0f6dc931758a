/**
 * How an attempt to connect goes on: plain values in, plain values out, no input or output.
 *
 * <p>Read in this order: {@link dev.kesher.signup.saga.Step} (the way), {@link dev.kesher.signup.saga.StepResult} (what a
 * step can end with), the rules ({@link dev.kesher.signup.saga.CodeRule}, {@link dev.kesher.signup.saga.TokenRule},
 * {@link dev.kesher.signup.saga.NumberRule}, {@link dev.kesher.signup.saga.RegisterRule},
 * {@link dev.kesher.signup.saga.ReplacementRule}, {@link dev.kesher.signup.saga.ReviewRule}; what Meta's codes mean at any
 * step is in {@link dev.kesher.signup.saga.Refusals}), and
 * {@link dev.kesher.signup.saga.Position} (where that leaves the attempt).
 */
@NullMarked
package dev.kesher.signup.saga;

import org.jspecify.annotations.NullMarked;
