/**
 * Which number a business sends from now.
 *
 * <p>Read in this order: {@code ConnectionView} (reads the topic), {@code Connections} (remembers),
 * {@code ActiveNumber} (answers requests).
 */
@NullMarked
package dev.kesher.sender.connection;

import org.jspecify.annotations.NullMarked;
