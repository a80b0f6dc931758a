/**
 * Log lines that no value can forge: for machines one JSON object each, with the ids of what the line is about; for people text.
 *
 * <p>Read in this order: {@code About} (what a log statement says it is about), {@code LogSettings} (text or JSON),
 * {@code JsonLines} (sees each record), {@code JsonLine} (its fields), {@code BoundedObject} (what keeps a line one line); then
 * {@code TextLines} (the same for people), {@code OneLine} (one line of text), {@code PlainFailure} (a stack trace).
 */
@NullMarked
package dev.kesher.telemetry.log;

import org.jspecify.annotations.NullMarked;
