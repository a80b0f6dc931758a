/**
 * The rows of the queue, read and written.
 *
 * <p>Read in this order: {@code Messages} (one row), {@code ReadableRows} (many, of which some cannot be read),
 * {@code ThrottleRepository} (what several messages wait for).
 */
@NullMarked
package dev.kesher.sender.store;

import org.jspecify.annotations.NullMarked;
