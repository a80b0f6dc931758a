/**
 * Reading topics so that nothing is lost and everybody can know how far it was read.
 *
 * <p>Read in this order: {@code Readers} (where batches come from), {@code Batches} (runs a batch), {@code ReadProgress} (remembers it), {@code TopicEnds} (how far
 * there is to go).
 */
@NullMarked
package dev.kesher.sender.kafka;

import org.jspecify.annotations.NullMarked;
