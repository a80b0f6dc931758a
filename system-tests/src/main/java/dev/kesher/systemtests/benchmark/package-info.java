/**
 * What the benchmarks share: processes of their own for Kafka and the services, processor time, quantiles, the machine. Each
 * benchmark is a package below.
 */
@NullMarked
package dev.kesher.systemtests.benchmark;

import org.jspecify.annotations.NullMarked;
