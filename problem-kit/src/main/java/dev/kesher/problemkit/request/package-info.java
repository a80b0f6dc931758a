/**
 * What a request is about: for the log lines of failures that nobody foresaw, and for traces; and the spans of requests that this
 * service makes to others of ours.
 *
 * <p>Read in this order: {@code RequestIds} (the ids in its path), {@code RequestSpans} (its span), {@code ServiceCall} (one that is
 * made).
 */
@NullMarked
package dev.kesher.problemkit.request;

import org.jspecify.annotations.NullMarked;
