/**
 * What a business knows and shows of a conversation: whether it may answer freely, that it has read, that it writes.
 *
 * <p>Read in this order: {@code WindowsResource} (in), {@code WindowLookup} (asks), {@code WindowView} (out);
 * {@code ReadReceiptsResource} (in), {@code ReadReceipts} (tells Meta).
 */
@NullMarked
package dev.kesher.sender.conversation;

import org.jspecify.annotations.NullMarked;
