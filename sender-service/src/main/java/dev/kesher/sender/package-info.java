/**
 * sender-service: sends messages through Meta at most as often as it promised, and fetches customers' images.
 *
 * <p>Read in this order: {@code message} (what it is about), {@code intake} (in), {@code dispatch} (takes what is due),
 * {@code policy} (decides: may it go, what does Meta's answer mean, when again), {@code attempt} (one try), {@code status}
 * (what Meta tells later), {@code report} (out). Beside them: {@code store} (the queue's rows), {@code customer} (who is who,
 * whose window is open), {@code conversation} (what callers may ask of a window), {@code number} (what a number waits for),
 * {@code template} (what a template wants), {@code connection} and {@code credential} (with whose number and token),
 * {@code outbox}, {@code media} (images), {@code kafka} (how far topics were read), {@code batch} and {@code access}. No
 * circles between them. Here: settings and the objects that are no beans of their own.
 */
@NullMarked
package dev.kesher.sender;

import org.jspecify.annotations.NullMarked;
