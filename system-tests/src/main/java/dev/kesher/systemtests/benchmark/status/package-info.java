/**
 * {@code ./kesher benchmark status}: how fast the packaged status-batcher drains what waits on its topics, beside what
 * PostgreSQL alone does with the same rows. Kafka, PostgreSQL and the service are real and processes of their own.
 *
 * <p>Read in this order: {@code StatusBenchmark} (the run), {@code Load} (what waits), {@code Backlog} (on the topics), {@code
 * Drained} (what was seen), {@code Published} (what came out), {@code Floors}, {@code Report}.
 */
@NullMarked
package dev.kesher.systemtests.benchmark.status;

import org.jspecify.annotations.NullMarked;
