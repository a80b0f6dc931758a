/**
 * Kafka for a stack, with every topic of the contracts. Read in this order: {@link
 * dev.kesher.localstack.kafka.KafkaBroker} (what others see), EmbeddedKafka and KafkaImage (the two ways to get one), Listener
 * and Logins (who comes in, and how), TopicSetup (topics and ACLs).
 */
@NullMarked
package dev.kesher.localstack.kafka;

import org.jspecify.annotations.NullMarked;
