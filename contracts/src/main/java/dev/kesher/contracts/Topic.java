package dev.kesher.contracts;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every topic, with what a broker must be told when it is created. How many partitions is an installation's choice: fixed at
 * creation and the same for every topic, so that topics which are keyed alike are partitioned alike.
 */
public enum Topic {
    CUSTOMER_MESSAGES("whatsapp.customer-messages.v1", Duration.ofDays(7), true),
    STATUS_EVENTS("whatsapp.status-events.v1", Duration.ofDays(7), true),
    ACCOUNT_EVENTS("whatsapp.account-events.v1", Duration.ofDays(14), true),
    SEND_REQUESTS("whatsapp.send-requests.v1", Duration.ofDays(3), false),
    SEND_OUTCOMES("whatsapp.send-outcomes.v1", Duration.ofDays(7), false),
    MESSAGE_STATUSES("whatsapp.message-statuses.v1", Duration.ofDays(7), false),
    /** Compacted; a tombstone follows 8 days after {@code removed} at the earliest. */
    CONNECTIONS("whatsapp.connections.v1", Duration.ZERO, false),
    CREDENTIAL_SUSPICIONS("whatsapp.credential-suspicions.v1", Duration.ofDays(1), false),
    OWNER_ALERTS("whatsapp.owner-alerts.v1", Duration.ofDays(14), false),
    ERASURES("whatsapp.erasures.v1", Duration.ofDays(14), false),
    /** Has no live topic: its dead letters are the bodies of Meta's POSTs that could not be understood at all. */
    WEBHOOKS("whatsapp.webhooks.v1", Duration.ofDays(1), true);

    /**
     * Inbound and dead-letter records: Meta's POSTs have up to 3 MB (docs/meta/webhooks.md#delivery), and headers come
     * on top.
     */
    public static final int LARGE_RECORD_BYTES = 4 << 20;

    /** For a machine or a small installation; the Helm chart takes 48. */
    public static final int FEW_PARTITIONS = 12;

    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(14);

    private final String topicName;
    private final Duration kept;
    private final boolean large;

    Topic(String topicName, Duration kept, boolean large) {
        this.topicName = topicName;
        this.kept = kept;
        this.large = large;
    }

    public String topicName() {
        return topicName;
    }

    /** Where a record goes that a reader of this topic cannot process; see {@link DeadLetter}. */
    public String deadLetterName() {
        return topicName + ".dead-letter";
    }

    /** Topic configuration by Kafka's names. */
    public Map<String, String> config() {
        return this == CONNECTIONS ? compacted() : retained(kept, large);
    }

    public Map<String, String> deadLetterConfig() {
        return retained(DEAD_LETTERS_KEPT, true);
    }

    /** False for {@link #WEBHOOKS}, of which only the dead-letter topic exists. */
    public boolean live() {
        return this != WEBHOOKS;
    }

    private static Map<String, String> retained(Duration kept, boolean large) {
        var config = new TreeMap<String, String>();
        config.put("cleanup.policy", "delete");
        config.put("retention.ms", String.valueOf(kept.toMillis()));
        if (large) {
            config.put("max.message.bytes", String.valueOf(LARGE_RECORD_BYTES));
        }
        return Map.copyOf(config);
    }

    private static Map<String, String> compacted() {
        return Map.of(
                "cleanup.policy", "compact",
                "min.cleanable.dirty.ratio", "0.1",
                "delete.retention.ms", String.valueOf(Duration.ofDays(8).toMillis()));
    }
}
