/**
 * {@code ./kesher topics}: creates the topics and ACLs of an installation, or says how they differ from what the code declares.
 *
 * <p>An operator's tool in plain Java. As {@code replay}, it is in the image of every service: {@code java -cp
 * '/app/lib/main/*' dev.kesher.eventkit.topics.TopicsCommand apply} finds Kafka by the same variables as that service.
 *
 * <p>Read in this order: {@code TopicsCommand} (in), {@code Arguments} (what is wanted), {@link dev.kesher.kafkakit.Topics}
 * (looks, decides and changes), {@code Report} (what a person sees).
 */
@NullMarked
package dev.kesher.eventkit.topics;

import org.jspecify.annotations.NullMarked;
