/**
 * The queue of what is to be told: a row per alert, transition and channel, worked off by any number of replicas, each channel
 * for itself, at least once.
 *
 * <p>Read in this order: {@link dev.kesher.notifier.delivery.DeliveryQueue} (rows in and out),
 * {@link dev.kesher.notifier.delivery.RetryRule} (thinks), {@link dev.kesher.notifier.delivery.Dispatcher} (works).
 */
@NullMarked
package dev.kesher.notifier.delivery;

import org.jspecify.annotations.NullMarked;
