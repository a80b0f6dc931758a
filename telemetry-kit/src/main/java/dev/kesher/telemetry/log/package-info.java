/**
 * Log lines that a machine can read: one JSON object each, with the ids of what the line is about.
 *
 * <p>Read in this order: {@code About} (what a log statement says it is about), {@code LogSettings} (text or JSON),
 * {@code JsonLines} (sees each record), {@code JsonLine} (its fields), {@code BoundedObject} (what keeps a line one line).
 */
@NullMarked
package dev.kesher.telemetry.log;

import org.jspecify.annotations.NullMarked;
