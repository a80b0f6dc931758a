/**
 * Kesher as its users meet it: over HTTP, Kafka and e-mail, from the packaged jars, on a running local stack.
 *
 * <p>Read in this order: {@link dev.kesher.systemtests.Smoke} (the story), {@link dev.kesher.systemtests.Stack} (where
 * everything is), {@link dev.kesher.systemtests.EventLog} (what the topics said) and
 * {@link dev.kesher.systemtests.AsyncApiReader}, a reader that knows nothing but the published contracts.
 */
@NullMarked
package dev.kesher.systemtests;

import org.jspecify.annotations.NullMarked;
