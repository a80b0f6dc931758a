/**
 * What is known of tokens besides whether they work: {@link dev.kesher.signup.token.TokenFacts} keeps when they end and
 * whose they are at Meta, {@link dev.kesher.signup.token.ExpiryWarnings} warns before one ends,
 * {@link dev.kesher.signup.token.ExpiryRule} decides when. Whether one works is found out in {@code check}.
 */
@NullMarked
package dev.kesher.signup.token;

import org.jspecify.annotations.NullMarked;
