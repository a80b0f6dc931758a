/**
 * What a webhook of Meta means: bytes and the known connections in, events and dead letters out. Plain Java, no I/O.
 *
 * <p>Read in this order: {@link dev.kesher.ingest.webhook.Signature} (is it Meta's),
 * {@link dev.kesher.ingest.webhook.WebhookReader} (the envelope, §5.4 of the reference), then one reader for each kind of
 * item: {@link dev.kesher.ingest.webhook.MessageReader} (§5.5), {@link dev.kesher.ingest.webhook.StatusReader} (§5.6),
 * {@link dev.kesher.ingest.webhook.AccountReader} (§5.7). {@link dev.kesher.ingest.webhook.Reading} is what comes out.
 */
@NullMarked
package dev.kesher.ingest.webhook;

import org.jspecify.annotations.NullMarked;
