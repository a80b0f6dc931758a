/**
 * What a connection may do before it has shown who it is. Every guard sits between the socket and the HTTP decoder, so that a
 * stranger who drips, floods or sends ambiguous framing costs no worker thread, no log line and bounded memory.
 *
 * <p>Read in this order: {@link dev.kesher.problemkit.server.ServerLimits} (the settings),
 * {@link dev.kesher.problemkit.server.ConnectionGuard} (puts the guards into each connection),
 * {@link dev.kesher.problemkit.server.StrictDecoder} (framing), {@link dev.kesher.problemkit.server.RequestWatch} (time) and
 * {@link dev.kesher.problemkit.server.Uploads} (memory).
 */
@NullMarked
package dev.kesher.problemkit.server;

import org.jspecify.annotations.NullMarked;
