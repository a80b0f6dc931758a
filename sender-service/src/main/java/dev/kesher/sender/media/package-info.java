/**
 * Images: customers', fetched from Meta for other teams, and a business's own, uploaded to be sent.
 *
 * <p>Read in this order: {@code MediaResource} (in and out), {@code Images} (fetches), {@code ImageLocator} (where Meta has it),
 * {@code Tries} (how often Meta is asked), {@code MissingFile} (what is said if it has not), {@code Digest} (reads digests);
 * {@code ImageUploads} (uploads), {@code ImageType} (what may be uploaded).
 */
@NullMarked
package dev.kesher.sender.media;

import org.jspecify.annotations.NullMarked;
