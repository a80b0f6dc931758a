/**
 * What is known about a message, and how news is folded into it. Plain values: no clock, no I/O, no framework.
 *
 * <p>Everything here merges the same way in any order and any number of times: a time is the earliest that was told, an
 * outcome is the one with the highest version. So it does not matter how Meta orders its statuses, how often they
 * arrive, or how they are spread over drains.
 *
 * <p>Read in this order: {@link dev.kesher.status.track.News} (what an event says), {@link dev.kesher.status.track.Fold} (events
 * in, bounded), {@link
 * dev.kesher.status.track.Message} (facts and their merge), {@link dev.kesher.status.track.UsualNews} and {@link
 * dev.kesher.status.track.InPlace} (the same without objects, for nearly all), {@link dev.kesher.status.track.MessageState} (what others
 * are shown), {@link dev.kesher.status.track.Window} (which ids belong to kept days).
 */
@NullMarked
package dev.kesher.status.track;

import org.jspecify.annotations.NullMarked;
