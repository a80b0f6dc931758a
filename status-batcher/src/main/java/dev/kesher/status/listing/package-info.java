/**
 * Many messages of a business: listed page by page, and counted.
 *
 * <p>Read in this order: {@code MessagesResource} and {@code MessageCountsResource} (in), {@code Parameters} (what was asked
 * for), {@code Listing} (runs the searches of a page), {@code PageScan} (decides which, and where the next page begins),
 * {@code Cursor}.
 */
@NullMarked
package dev.kesher.status.listing;

import org.jspecify.annotations.NullMarked;
