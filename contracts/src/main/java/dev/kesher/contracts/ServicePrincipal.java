package dev.kesher.contracts;

import static dev.kesher.contracts.Topic.ACCOUNT_EVENTS;
import static dev.kesher.contracts.Topic.CONNECTIONS;
import static dev.kesher.contracts.Topic.CREDENTIAL_SUSPICIONS;
import static dev.kesher.contracts.Topic.CUSTOMER_MESSAGES;
import static dev.kesher.contracts.Topic.ERASURES;
import static dev.kesher.contracts.Topic.MESSAGE_STATUSES;
import static dev.kesher.contracts.Topic.OWNER_ALERTS;
import static dev.kesher.contracts.Topic.SEND_OUTCOMES;
import static dev.kesher.contracts.Topic.SEND_REQUESTS;
import static dev.kesher.contracts.Topic.STATUS_EVENTS;
import static dev.kesher.contracts.Topic.WEBHOOKS;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who each service is to Kafka, and all it may do there: the one table from which ACLs are made and checked. vault-service is
 * not among them, because it does not know Kafka. {@code docs/acls.md} is the same table for people; a test compares them.
 */
public enum ServicePrincipal {
    SIGNUP(
            "signup-service",
            Set.of(CUSTOMER_MESSAGES, ACCOUNT_EVENTS, CREDENTIAL_SUSPICIONS),
            Set.of(CONNECTIONS, OWNER_ALERTS),
            Set.of("signup-service", "signup-service-hints")),
    SENDER(
            "sender-service",
            Set.of(CUSTOMER_MESSAGES, STATUS_EVENTS, ACCOUNT_EVENTS, SEND_REQUESTS, CONNECTIONS),
            Set.of(SEND_OUTCOMES, CREDENTIAL_SUSPICIONS, OWNER_ALERTS, ERASURES),
            Set.of("sender-service", view("sender-service"))),
    INGEST(
            "webhook-ingest",
            Set.of(CONNECTIONS),
            Set.of(CUSTOMER_MESSAGES, STATUS_EVENTS, ACCOUNT_EVENTS, SEND_REQUESTS),
            Set.of(view("webhook-ingest"))),
    STATUS(
            "status-batcher",
            Set.of(STATUS_EVENTS, SEND_OUTCOMES, ERASURES),
            Set.of(MESSAGE_STATUSES),
            Set.of("status-batcher", "status-batcher-erasures")),
    NOTIFIER(
            "notifier",
            Set.of(OWNER_ALERTS, SEND_OUTCOMES, CONNECTIONS),
            Set.of(SEND_REQUESTS),
            Set.of("notifier.owner-alerts", "notifier.send-outcomes", view("notifier")));

    private static final Set<Topic> READ_BY_OTHER_TEAMS =
            Set.of(CUSTOMER_MESSAGES, ACCOUNT_EVENTS, SEND_OUTCOMES, MESSAGE_STATUSES, CONNECTIONS, ERASURES);

    private final String service;
    private final Set<Topic> reads;
    private final Set<Topic> writes;
    private final Set<String> groups;

    ServicePrincipal(String service, Set<Topic> reads, Set<Topic> writes, Set<String> groups) {
        this.service = service;
        this.reads = Set.copyOf(reads);
        this.writes = Set.copyOf(writes);
        this.groups = Set.copyOf(groups);
    }

    /** The service's name, with which it logs in: {@code sender-service}. */
    public String service() {
        return service;
    }

    /** Kafka's name for it: {@code User:sender-service}. */
    public String principal() {
        return "User:" + service;
    }

    public Set<Topic> reads() {
        return reads;
    }

    public Set<Topic> writes() {
        return writes;
    }

    /**
     * Whose dead letters it writes: of what it reads; webhook-ingest also of what it writes, when a record does not fit, and
     * of webhooks that it cannot understand.
     */
    public Set<Topic> keepsDeadLettersOf() {
        var kept = EnumSet.copyOf(reads);
        if (this == INGEST) {
            kept.addAll(writes);
            kept.add(WEBHOOKS);
        }
        return Set.copyOf(kept);
    }

    /** The consumer groups it is a member of, by their whole names. */
    public Set<String> groups() {
        return groups;
    }

    /** What a principal of another team may read; it may write nothing. */
    public static Set<Topic> readByOtherTeams() {
        return READ_BY_OTHER_TEAMS;
    }

    /** The group for which a compacted view commits which unreadable records it has handled. */
    private static String view(String service) {
        return service + "." + CONNECTIONS.topicName() + ".view";
    }
}
