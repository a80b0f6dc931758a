package dev.kesher.ingest;

import dev.kesher.ingest.webhook.AutoReply;
import dev.kesher.ingest.webhook.AutoReplyTexts;
import dev.kesher.ingest.webhook.ConnectionTable;
import dev.kesher.ingest.webhook.TypeTable;
import dev.kesher.ingest.webhook.Verification;
import dev.kesher.ingest.webhook.WebhookReader;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
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
                new AutoReply(connections, AutoReplyTexts.with(replies.texts()), replies.validFor(), replies.onceFor()),
                config.ignoredFields());
    }

    /** Makes the reader when the service starts: settings that nothing can be read by end it, not the first webhook. */
    void checkSettings(@Observes StartupEvent event, WebhookReader reader) {}

    @Produces
    @Singleton
    Verification verification(IngestConfig config) {
        return new Verification(config.verifyToken());
    }
}
