/** The benchmark of sending, run for seconds, and what it decides from what it saw. */
@NullMarked
package dev.kesher.systemtests.benchmark;

import org.jspecify.annotations.NullMarked;
