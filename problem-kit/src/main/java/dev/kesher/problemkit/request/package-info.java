/**
 * What a request is about: for the log lines of failures that nobody foresaw, and for traces.
 *
 * <p>Read in this order: {@code RequestIds} (the ids in its path), {@code RequestSpans} (its span).
 */
@NullMarked
package dev.kesher.problemkit.request;

import org.jspecify.annotations.NullMarked;
