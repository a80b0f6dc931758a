/**
 * Customers' images, fetched from Meta for other teams.
 *
 * <p>Read in this order: {@code MediaResource} (in and out), {@code Images} (fetches), {@code Digest} (reads digests).
 */
@NullMarked
package dev.kesher.sender.media;

import org.jspecify.annotations.NullMarked;
