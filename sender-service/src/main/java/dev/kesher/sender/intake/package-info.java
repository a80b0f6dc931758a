/**
 * How a message gets into the queue, and how its sender asks what became of it.
 *
 * <p>Read in this order: {@code MessagesResource} and {@code SendRequestConsumer} (in), {@code SendRequests} (checks a REST
 * request), {@code MessageIntake} (accepts once per request id), {@code MessageResource} (out).
 */
@NullMarked
package dev.kesher.sender.intake;

import org.jspecify.annotations.NullMarked;
