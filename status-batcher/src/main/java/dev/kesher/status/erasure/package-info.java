/**
 * Erasures that sender-service tells: what is kept about a customer or a business goes, and does not come back with what
 * Kafka still holds.
 *
 * <p>Read in this order: {@code ErasureConsumer} (in), {@code Eraser} (what an erasure does, in which order). Which news of a
 * message may be kept afterwards decides {@link dev.kesher.status.track.Erased}.
 */
@NullMarked
package dev.kesher.status.erasure;

import org.jspecify.annotations.NullMarked;
