/**
 * How a service reaches Kafka and PostgreSQL, by the variables of the README. It has to be on a service's class path, and
 * nothing else: all clients, those of channels too, get their settings from the configuration that it adds to.
 *
 * <p>Read in this order: {@code ConnectionSettings} (in), {@link dev.kesher.kafkakit.KafkaSettings} and {@code
 * DatabaseSettings} (what the variables mean).
 */
@NullMarked
package dev.kesher.eventkit.connection;

import org.jspecify.annotations.NullMarked;
