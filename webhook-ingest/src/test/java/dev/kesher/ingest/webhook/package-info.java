/** What Meta sends is a table of fixtures: {@code webhooks/*.json}, and {@code webhooks/expected.txt} for what each becomes. */
@org.jspecify.annotations.NullMarked
package dev.kesher.ingest.webhook;
