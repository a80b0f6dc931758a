/** The benchmark of sending, run for seconds, and what it decides from what it saw. */
@NullMarked
package dev.kesher.systemtests.benchmark.send;

import org.jspecify.annotations.NullMarked;
