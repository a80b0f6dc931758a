/**
 * Who asks, and as whom we ask: {@link dev.kesher.signup.access.Caller} reads the business token,
 * {@link dev.kesher.signup.access.ServiceTokenFilter} shows our own token to other services. What browsers are told:
 * {@link dev.kesher.signup.access.HostPageFilter} which pages may call ({@link dev.kesher.signup.access.PageOrigins} reads the
 * setting), {@link dev.kesher.signup.access.StrictTransport} to come by https.
 */
@NullMarked
package dev.kesher.signup.access;

import org.jspecify.annotations.NullMarked;
