/**
 * {@code ./kesher up}: the stack with data that stays, the simulator and the six services as processes. Read in this
 * order: Launcher (the run from start to stop), {@link dev.kesher.localstack.launcher.Services} (the processes; tests use
 * it too), RunJar (what they are started from), ServiceJvm (their options), ArchiveMaking (the archive of their classes),
 * Readiness, Controls (status and restart, asked by the script), Leftovers (what a killed launcher left), LogKeeper, Shell
 * (the exports of {@code ./kesher env}), Demo (what of it the compose file's demo runs in a container).
 */
@NullMarked
package dev.kesher.localstack.launcher;

import org.jspecify.annotations.NullMarked;
