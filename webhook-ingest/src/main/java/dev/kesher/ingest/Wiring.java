package dev.kesher.ingest;

import dev.kesher.ingest.webhook.AutoReply;
import dev.kesher.ingest.webhook.ConnectionTable;
import dev.kesher.ingest.webhook.TypeTable;
import dev.kesher.ingest.webhook.Verification;
import dev.kesher.ingest.webhook.WebhookReader;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The plain classes as beans. */
class Wiring {
    @Produces
    @Singleton
    ConnectionTable connectionTable() {
        return new ConnectionTable();
    }

    @Produces
    @Singleton
    WebhookReader webhookReader(ConnectionTable connections, IngestConfig config) {
        var types = new TypeTable(config.messages().types(), config.messages().otherTypes());
        var replies = config.autoReply();
        return new WebhookReader(
                connections,
                types,
                new AutoReply(connections, replies.validFor(), replies.onceFor()),
                config.ignoredFields());
    }

    @Produces
    @Singleton
    Verification verification(IngestConfig config) {
        return new Verification(config.verifyToken());
    }
}
