/**
 * {@code ./kesher kafka-login}: gives a Kafka user a password, takes one away while the others stay as they
 * are, or tries one.
 *
 * <p>An operator's tool in plain Java. As {@code topics}, it is in the image of every service and finds Kafka by the same
 * variables; whoever it logs in as has to be allowed to alter the cluster.
 *
 * <p>Read {@code LoginCommand}.
 */
@NullMarked
package dev.kesher.eventkit.logins;

import org.jspecify.annotations.NullMarked;
