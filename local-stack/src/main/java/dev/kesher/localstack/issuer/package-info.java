/**
 * The local identity provider: two issuers with a key each, never mixed. Read in this order: {@link
 * dev.kesher.localstack.issuer.Issuer} (mints), SigningKey and Jwt (how), IssuerServer (publishes the public keys, mints
 * for the command line), ServiceTokenFiles (what Kubernetes would project into pods). For tests alone: {@link
 * dev.kesher.localstack.issuer.GuardedKeys} (keys as a cluster publishes them).
 */
@NullMarked
package dev.kesher.localstack.issuer;

import org.jspecify.annotations.NullMarked;
