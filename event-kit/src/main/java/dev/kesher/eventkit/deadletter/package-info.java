/**
 * Records that cannot be processed, kept for an operator.
 *
 * <p>Read in this order: {@code DeadLetters} (writes and counts), {@code Reason} (the label), {@code RecordIds} (what a
 * record is about, for the log), {@code LetterSize} (what becomes of a record that just fits its topic).
 */
@NullMarked
package dev.kesher.eventkit.deadletter;

import org.jspecify.annotations.NullMarked;
