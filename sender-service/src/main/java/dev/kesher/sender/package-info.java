/**
 * sender-service: sends messages through Meta at most as often as it promised, and fetches customers' images.
 *
 * <p>Read in this order: {@code message} (what is asked for, and how it ends), {@code sending} (queue, gate, attempt,
 * judgement), {@code status} (what Meta tells later), {@code customer} (who is who, whose window is open),
 * {@code connection} and {@code credential} (with whose number and token), {@code outbox} (out), {@code media} (images),
 * {@code kafka} (how far topics were read). Here: settings and the objects that are no beans of their own.
 */
@NullMarked
package dev.kesher.sender;

import org.jspecify.annotations.NullMarked;
