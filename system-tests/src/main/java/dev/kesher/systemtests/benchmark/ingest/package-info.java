/**
 * {@code ./kesher benchmark ingest}: what webhook-ingest takes, beside what the same libraries take when they do nothing else.
 * Kafka, the service and the floors are processes of their own; the load is this one.
 *
 * <p>Read in this order: {@code IngestBenchmark} (the run), {@code Arm} (what is offered), {@code Posts} (what a POST holds),
 * {@code Poster} and {@code Load} (who posts), {@code FloorServer} (the floors), {@code Arrived} (what came), {@code Outcome}
 * (what may be printed), {@code IngestReport}.
 */
@NullMarked
package dev.kesher.systemtests.benchmark.ingest;

import org.jspecify.annotations.NullMarked;
