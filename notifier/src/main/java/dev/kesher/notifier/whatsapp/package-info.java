/**
 * The WhatsApp alert: a template message from the platform's own number, sent by sender-service.
 *
 * <p>Read in this order: {@link dev.kesher.notifier.whatsapp.PlatformNumberReader} (which number),
 * {@link dev.kesher.notifier.whatsapp.AlertTemplate} (what it says), {@link dev.kesher.notifier.whatsapp.AlertMessage} (the
 * request), {@link dev.kesher.notifier.whatsapp.WhatsAppSender} (out),
 * {@link dev.kesher.notifier.whatsapp.OutcomeReader} (how it ended).
 */
@NullMarked
package dev.kesher.notifier.whatsapp;

import org.jspecify.annotations.NullMarked;
