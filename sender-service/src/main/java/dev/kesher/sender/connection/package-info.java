/**
 * Which number a business sends from now.
 *
 * <p>Read in this order: {@code ConnectionView} (reads the topic), {@code Connections} (remembers).
 */
@NullMarked
package dev.kesher.sender.connection;

import org.jspecify.annotations.NullMarked;
