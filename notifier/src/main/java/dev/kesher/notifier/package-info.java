/**
 * Tells the owner of a business what happened to the WhatsApp connection, on three channels: e-mail, WhatsApp and
 * dashboard. One incident is one alert; each channel is retried and recorded on its own, at least once.
 *
 * <p>Read in this order: {@code alert} (what happened, and what the dashboard shows of it), {@code delivery} (the queue
 * that tells it), {@code mail} and {@code whatsapp} (how). Here: the settings and what all of them use.
 */
@NullMarked
package dev.kesher.notifier;

import org.jspecify.annotations.NullMarked;
