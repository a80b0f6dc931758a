/**
 * Everything Kesher needs on one machine without Docker, for tests and for people: Kafka, PostgreSQL, a Vault-compatible
 * transit engine, a mail catcher, a token issuer and a local Meta. Every listener is bound to the loopback address.
 *
 * <p>Read in this order: {@link dev.kesher.localstack.LocalStack} (the harness), {@link dev.kesher.localstack.StackResource}
 * (how a {@code @QuarkusTest} uses it), {@link dev.kesher.localstack.Main} (how {@code ./kesher up} uses it); then one
 * package per part.
 */
@NullMarked
package dev.kesher.localstack;

import org.jspecify.annotations.NullMarked;
