/**
 * Who asks, and as whom we ask: {@link dev.kesher.signup.access.Caller} reads the business token,
 * {@link dev.kesher.signup.access.ServiceTokenFilter} shows our own token to other services.
 */
@NullMarked
package dev.kesher.signup.access;

import org.jspecify.annotations.NullMarked;
