/**
 * Whether a service is ready, as a number: a replica that takes no requests says so to Kubernetes alone, and all its other
 * metrics look as on a quiet day.
 *
 * <p>Read in this order: {@code ReadyWiring} (the checks of the service), {@code ReadyWatch} (the number).
 */
@NullMarked
package dev.kesher.problemkit.ready;

import org.jspecify.annotations.NullMarked;
