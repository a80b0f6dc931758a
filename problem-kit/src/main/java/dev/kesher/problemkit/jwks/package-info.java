/**
 * How the keys are read that an issuer publishes (RFC 7517). Read in this order: {@link
 * dev.kesher.problemkit.jwks.KeySource} (what reading is), {@link dev.kesher.problemkit.jwks.HttpKeySource} and {@link
 * dev.kesher.problemkit.jwks.FileKeySource} (read), {@link dev.kesher.problemkit.jwks.KeySet} (what was read), {@link
 * dev.kesher.problemkit.jwks.KeysNotRead} (why not).
 */
@NullMarked
package dev.kesher.problemkit.jwks;

import org.jspecify.annotations.NullMarked;
