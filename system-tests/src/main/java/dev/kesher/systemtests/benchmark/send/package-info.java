/**
 * {@code ./kesher benchmark send}: what sender-service does under a load that does not wait for it, beside what the bare
 * calls to Meta and the bare statements cost in the same run. Kafka, PostgreSQL and the service are real and their own
 * processes; Meta and vault-service are stand-ins in this one, so that only the sender is measured.
 *
 * <p>Read in this order: {@code SendBenchmark} (the run), {@code Arm} (what is offered), {@code OpenLoop} (the load),
 * {@code MetaStandIn} and {@code Arrivals} (what came), {@code Measurement} (what may be printed), {@code Report}.
 */
@NullMarked
package dev.kesher.systemtests.benchmark.send;

import org.jspecify.annotations.NullMarked;
