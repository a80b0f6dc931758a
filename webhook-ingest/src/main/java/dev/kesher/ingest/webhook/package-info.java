/**
 * What a webhook of Meta means: bytes and the known connections in, events and dead letters out. Plain Java, no I/O.
 *
 * <p>Read in this order: {@link dev.kesher.ingest.webhook.Signature} (is it Meta's),
 * {@link dev.kesher.ingest.webhook.WebhookReader} (the envelope, docs/meta/webhooks.md#envelope), then one reader for
 * each kind of item: {@link dev.kesher.ingest.webhook.MessageReader} (webhooks.md#messages),
 * {@link dev.kesher.ingest.webhook.StatusReader} (webhooks.md#statuses),
 * {@link dev.kesher.ingest.webhook.AccountReader} (webhooks.md#fields).
 * {@link dev.kesher.ingest.webhook.Reading} is what comes out.
 */
@NullMarked
package dev.kesher.ingest.webhook;

import org.jspecify.annotations.NullMarked;
