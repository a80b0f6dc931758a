/**
 * How a message ends, and who is told.
 *
 * <p>Read in this order: {@code OutcomeRecorder} (state, outcome event), {@code FailureAlerts} (the owner's alert, grouped).
 */
@NullMarked
package dev.kesher.sender.report;

import org.jspecify.annotations.NullMarked;
