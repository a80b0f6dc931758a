/** The benchmark of tracking, run for seconds, and what it decides from what it saw. */
@NullMarked
package dev.kesher.systemtests.benchmark.status;

import org.jspecify.annotations.NullMarked;
