/**
 * Topics that every replica reads for itself: a compacted one in memory, or one from its end on.
 *
 * <p>Read in this order: {@code Follower} (is told), {@code CompactedView} (all of a topic), {@code UnreadableRecords} (each a
 * dead letter once), {@code HandledOffsets} (how far that is done); {@code TopicTail} (what comes from now on); {@code
 * AllPartitions} (what both read). Both run in a {@link dev.kesher.eventkit.ConsumerThread}.
 */
@NullMarked
package dev.kesher.eventkit.view;

import org.jspecify.annotations.NullMarked;
