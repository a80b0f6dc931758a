/**
 * webhook-ingest: takes Meta's webhooks, checks the signature, and answers 200 when Kafka has acknowledged every item.
 *
 * <p>Read in this order: {@link dev.kesher.ingest.WebhookRoute} (in), {@link dev.kesher.ingest.Reception} (what happens to a
 * POST), {@link dev.kesher.ingest.InFlight} (who is let in), {@link dev.kesher.ingest.UnknownNumbers} (who waits), the package {@link dev.kesher.ingest.webhook} (what it means),
 * {@link dev.kesher.ingest.EventPublisher} (out). {@link dev.kesher.ingest.ConnectionFollower} keeps up with the connections
 * beside it.
 */
@NullMarked
package dev.kesher.ingest;

import org.jspecify.annotations.NullMarked;
