/**
 * One try to send: committed before its POST, closed by its result.
 *
 * <p>Read in this order: {@code Attempts} (begins), {@code MessageBody} and {@code CallbackData} (what Meta gets; plain Java),
 * {@code AttemptRecorder} (writes down what became of it).
 */
@NullMarked
package dev.kesher.sender.attempt;

import org.jspecify.annotations.NullMarked;
