/**
 * How a service stops: nothing begins any more, what is under way ends, and then what it needs is closed.
 *
 * <p>Read in this order: {@link dev.kesher.eventkit.stop.WorkInHand} (what a stop waits for), {@link
 * dev.kesher.eventkit.stop.StopOrder} (when which part of a service stops).
 */
@NullMarked
package dev.kesher.eventkit.stop;

import org.jspecify.annotations.NullMarked;
