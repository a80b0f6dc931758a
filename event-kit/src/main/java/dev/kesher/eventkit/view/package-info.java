/**
 * A compacted topic in memory.
 *
 * <p>Read in this order: {@code Follower} (is told), {@code CompactedView} (the thread that reads), {@code
 * UnreadableRecords} (each a dead letter once), {@code HandledOffsets} (how far that is done).
 */
@NullMarked
package dev.kesher.eventkit.view;

import org.jspecify.annotations.NullMarked;
