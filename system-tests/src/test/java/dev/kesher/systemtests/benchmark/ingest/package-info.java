/** That the benchmark of receiving measures what it says, and does not rot. */
@NullMarked
package dev.kesher.systemtests.benchmark.ingest;

import org.jspecify.annotations.NullMarked;
