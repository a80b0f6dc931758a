/**
 * One try to send: committed before its POST, closed by its result.
 *
 * <p>Read in this order: {@code Recipient}, {@code MessageBody} and {@code CallbackData} (what Meta gets), {@code AttemptRecorder}
 * (writes down what became of it), {@code Steps} (what a disposition does to its message), {@code Transitions} (does it),
 * {@code Consequences} (what it means for others).
 */
@NullMarked
package dev.kesher.sender.attempt;

import org.jspecify.annotations.NullMarked;
