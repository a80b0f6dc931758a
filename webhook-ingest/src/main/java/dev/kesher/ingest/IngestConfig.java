package dev.kesher.ingest;

import dev.kesher.contracts.Secret;
import dev.kesher.ingest.webhook.Treatment;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of this service; the numbers and their reasons are in {@code application.properties}. */
@ConfigMapping(prefix = "kesher.ingest")
interface IngestConfig {
    /** Signs Meta's POSTs. */
    Secret appSecret();

    /** While the app secret is rotated: the one before. */
    Optional<Secret> previousAppSecret();

    /** What Meta shows when it verifies the webhook address. */
    Secret verifyToken();

    /** How long, at most, made-up webhooks are read at the start. */
    Duration warmUp();

    InFlightLimits inFlight();

    UnknownNumberLimits unknownNumbers();

    Kafka kafka();

    Messages messages();

    AutoReplies autoReply();

    /** Meta's webhook fields that are dropped, because Kesher has no use for them or must not keep them. */
    Set<String> ignoredFields();

    /** More than this at a time is answered 503 at once. */
    interface InFlightLimits {
        int requests();

        MemorySize bytes();

        /** How long the oldest may wait for Kafka before nothing else is let in. */
        Duration patience();

        /** A body from this size on is read on a worker thread: it would hold up the others on the event loop. */
        MemorySize largeBody();
    }

    /** Of those that wait for the newest connections; more than this at a time is answered 503 at once. */
    interface UnknownNumberLimits {
        int requests();

        MemorySize bytes();
    }

    interface Kafka {
        /** How long one send to Kafka may take in all. */
        Duration delivery();

        /** How long a webhook of an unknown number waits for the newest connections. */
        Duration catchUp();

        /** The size of the parts of a record that is too large for its topic. */
        MemorySize part();

        /** The memory for records on their way. */
        MemorySize buffer();
    }

    interface Messages {
        Map<String, Treatment> types();

        Treatment otherTypes();
    }

    interface AutoReplies {
        Duration validFor();

        Duration onceFor();

        /** By language (ISO 639): what is said instead of the bundled texts, or in languages that have none. */
        Map<String, String> texts();
    }
}
