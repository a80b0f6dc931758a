/**
 * What Meta sends: customers' messages, statuses and account events, as signed webhooks with Meta's escaping, repetition and disorder.
 *
 * <p>Read in this order: {@link dev.kesher.metasimulator.webhook.CustomerMessages} and {@link
 * dev.kesher.metasimulator.webhook.Statuses} (what happens), {@link dev.kesher.metasimulator.webhook.Webhooks} (to whom),
 * {@link dev.kesher.metasimulator.webhook.Envelope} (in which form), {@link dev.kesher.metasimulator.webhook.Deliveries} (until it
 * is answered with 200), {@link dev.kesher.metasimulator.webhook.CallbackClient} (how anybody is called).
 */
@NullMarked
package dev.kesher.metasimulator.webhook;

import org.jspecify.annotations.NullMarked;
