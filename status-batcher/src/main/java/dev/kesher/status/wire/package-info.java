/**
 * Events as bytes, for the hundred thousand of them that a drain reads in a second. {@link
 * dev.kesher.status.wire.PlainEvents} reads what nearly all events look like and leaves everything else to the reader of
 * the contracts.
 */
@NullMarked
package dev.kesher.status.wire;

import org.jspecify.annotations.NullMarked;
