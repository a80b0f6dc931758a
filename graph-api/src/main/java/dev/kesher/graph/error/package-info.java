/**
 * What Meta's errors are and what they mean. Plain Java: no clock, no I/O, tested in milliseconds. The knowledge itself
 * is in {@code error-table.csv} beside these classes, one row per code, each citing its section of docs/meta.
 *
 * <p>Read in this order: {@code GraphError} (in), {@code ErrorTable} (thinks), {@code ErrorClass} (out).
 */
@NullMarked
package dev.kesher.graph.error;

import org.jspecify.annotations.NullMarked;
