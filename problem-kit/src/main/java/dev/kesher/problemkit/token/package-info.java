/**
 * Whether a token is valid. MicroProfile JWT judges issuer, audience, times and signature; the key for the signature comes from
 * here. Read in this order: {@link dev.kesher.problemkit.token.TokenVerifier} (in), {@link
 * dev.kesher.problemkit.token.VerificationKeys} (finds the key of a token), {@link dev.kesher.problemkit.token.KeyFetcher} (keeps the
 * keys, fetches them when {@link dev.kesher.problemkit.token.FetchPolicy} says), {@link dev.kesher.problemkit.token.FetchWatch} and
 * {@link dev.kesher.problemkit.token.RefusedTokens} (what is counted and logged), {@link dev.kesher.problemkit.token.KeysReady}. Why
 * it is so: docs/decisions/0019-keys-of-tokens.md.
 */
@NullMarked
package dev.kesher.problemkit.token;

import org.jspecify.annotations.NullMarked;
