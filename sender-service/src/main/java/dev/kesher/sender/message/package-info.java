/**
 * What this service is asked to send, from the request to the way it ended.
 *
 * <p>Read in this order: {@code MessagesResource} and {@code SendRequestConsumer} (in), {@code Intake} (accepts once),
 * {@code Message} (what the queue works with), {@code Endings} (out).
 */
@NullMarked
package dev.kesher.sender.message;

import org.jspecify.annotations.NullMarked;
