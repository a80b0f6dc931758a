/**
 * What a request is about, for the log lines that the framework's own failures get.
 *
 * <p>Read {@code RequestIds}.
 */
@NullMarked
package dev.kesher.problemkit.request;

import org.jspecify.annotations.NullMarked;
