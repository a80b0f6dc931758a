/**
 * What people see of a number that sends: its state, what it waits for, its queue and its rate; and the button that lets it go on.
 *
 * <p>Read in this order: {@code NumberResource} (in), {@code NumberView} (out), {@code QueueMetrics} (for whoever watches).
 */
@NullMarked
package dev.kesher.sender.number;

import org.jspecify.annotations.NullMarked;
