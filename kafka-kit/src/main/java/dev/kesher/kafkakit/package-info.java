/**
 * How Kafka is reached, and which topics and ACLs an installation has. Plain Java: services, tools and the local stack use it
 * alike, so it knows neither of them.
 *
 * <p>Read in this order: {@code KafkaSettings} (the {@code KESHER_KAFKA_*} variables as a client's properties), {@code
 * ReloadingSslEngineFactory} (TLS from files that may be renewed), {@code AuthenticatedProducer} (one that a refusal does not
 * silence); {@code Declared} (what should be there), {@code Found} (what is), {@code Comparison} (decides), {@code Difference} (its outcome),
 * {@code Topics} (asks the broker and changes it), {@code Failure} (why that did not work).
 */
@NullMarked
package dev.kesher.kafkakit;

import org.jspecify.annotations.NullMarked;
