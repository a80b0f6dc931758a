/**
 * Reading topics so that nothing is lost and everybody can know how far it was read.
 *
 * <p>Read in this order: {@code Batches} (runs a batch), {@code ReadProgress} (remembers it), {@code TopicEnds} (how far
 * there is to go). {@code TopicTail} is for what every replica must hear and may miss.
 */
@NullMarked
package dev.kesher.sender.kafka;

import org.jspecify.annotations.NullMarked;
