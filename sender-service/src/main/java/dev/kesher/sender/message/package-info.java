/**
 * What this service works with: a message, where it stands, whose wish it was. Plain Java, without SQL.
 *
 * <p>Read in this order: {@code Message}, {@code MessageState}, {@code Purpose}.
 */
@NullMarked
package dev.kesher.sender.message;

import org.jspecify.annotations.NullMarked;
