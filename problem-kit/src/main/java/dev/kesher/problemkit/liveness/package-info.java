/**
 * A service whose liveness has failed for long ends itself, because not everything that runs containers asks for it: Docker
 * starts again only what has ended. Read in this order: {@link dev.kesher.problemkit.liveness.LivenessWatch} (looks), {@link
 * dev.kesher.problemkit.liveness.DeadSince} (decides), {@link dev.kesher.problemkit.liveness.ProcessEnd} (ends).
 */
@NullMarked
package dev.kesher.problemkit.liveness;

import org.jspecify.annotations.NullMarked;
