package dev.kesher.status.drain;

import static dev.kesher.localstack.Patience.await;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.Erasure;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.MessageStatus;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Patience;
import dev.kesher.localstack.StackResource;
import io.quarkus.arc.Arc;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/** What ingest and sender would write, what the table and the topics hold then. */
public final class Rig {
    /** For conditions, on a slow machine. */
    public static final Duration PATIENCE = Patience.LONG;

    private static final String GROUP = "status-batcher";

    private final LocalStack stack = StackResource.running();

    /** A row as SQL sees it. */
    public record Row(String state, long version, String businessId, String phoneNumberId) {}

    public LocalStack stack() {
        return stack;
    }

    /** Writes the events in this order and waits until Kafka has them. */
    public void tell(Record... events) {
        tell(List.of(events));
    }

    public void tell(List<? extends Record> events) {
        try (var producer = stack.kafka().producer()) {
            events.forEach(event -> producer.send(CloudEvents.write(event(event))));
            producer.flush();
        }
    }

    private static Event<?> event(Record data) {
        return switch (data) {
            case DeliveryStatus status -> {
                var key = status.messageId() == null ? status.wamid() : status.messageId();
                yield new Event<>("status:" + UUID.randomUUID(), "urn:kesher:test", key, status.timestamp(), status);
            }
            case SendOutcome outcome ->
                new Event<>(
                        "outcome:" + outcome.messageId() + ":" + outcome.version(),
                        "urn:kesher:test",
                        outcome.messageId(),
                        outcome.time(),
                        outcome);
            case Erasure erasure ->
                new Event<>(
                        "erasure:" + UUID.randomUUID(),
                        "urn:kesher:test",
                        erasure.businessId().value(),
                        erasure.time(),
                        erasure);
            default -> throw new IllegalArgumentException("nobody writes " + data.getClass());
        };
    }

    /** A drain that begins now; the failures of earlier tests do not count. */
    public DrainReport drain(DrainThread thread) throws Exception {
        return thread.drainSoon().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    public DrainReport drain() throws Exception {
        return drain(Arc.container().instance(DrainThread.class).get());
    }

    public void awaitFirstDrain(DrainThread thread) {
        await().atMost(PATIENCE).until(() -> thread.last().isPresent());
        awaitOneReplica();
    }

    /**
     * Waits until one replica has all partitions. While another leaves, and for a while after, a drain is of a part of them:
     * what a test told is then not drained when its drain ends.
     */
    void awaitOneReplica() {
        await().atMost(PATIENCE).until(() -> {
            try (var admin = admin();
                    var consumer = stack.kafka().consumer()) {
                var partitions = Drain.TOPICS.stream()
                        .mapToInt(topic -> consumer.partitionsFor(topic).size())
                        .sum();
                var group = admin.describeConsumerGroups(List.of(GROUP))
                        .describedGroups()
                        .get(GROUP)
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                return group.groupState() == GroupState.STABLE
                        && group.members().size() == 1
                        && group.members().stream()
                                .allMatch(member ->
                                        member.assignment().topicPartitions().size() == partitions);
            }
        });
    }

    public Optional<Row> row(String id) throws SQLException {
        try (var connection = stack.postgres().connect("status");
                var query = connection.prepareStatement(
                        "select state, version, business_id, phone_number_id from status.message where message_id = ?")) {
            query.setObject(1, UUID.fromString(id));
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Row(rows.getString(1), rows.getLong(2), rows.getString(3), rows.getString(4)))
                        : Optional.empty();
            }
        }
    }

    /** A single number, asked as the superuser. */
    public long number(String query) throws SQLException {
        try (var connection = stack.postgres().connectAsAdmin();
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    public void asAdmin(String statement) throws SQLException {
        try (var connection = stack.postgres().connectAsAdmin();
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    /** Everything that was published about a message, in order. */
    public List<MessageStatus> published(String id) {
        var published = new ArrayList<MessageStatus>();
        for (var record : stack.kafka().records(Topic.MESSAGE_STATUSES.topicName())) {
            if (id.equals(record.key())) {
                try {
                    published.add((MessageStatus) CloudEvents.read(record).data());
                } catch (UnreadableEvent notOurs) {
                    throw new AssertionError(notOurs);
                }
            }
        }
        return published;
    }

    /** A new group that has read everything so far. */
    public Map<TopicPartition, OffsetAndMetadata> groupAtTheEnd(String group) throws Exception {
        try (var admin = admin();
                var consumer = stack.kafka().consumer()) {
            var partitions = Drain.TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            var ends = new HashMap<TopicPartition, OffsetAndMetadata>();
            consumer.endOffsets(partitions).forEach((at, end) -> ends.put(at, new OffsetAndMetadata(end)));
            admin.alterConsumerGroupOffsets(group, ends).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        return committed(group);
    }

    private Admin admin() {
        return Admin.create(
                Map.<String, Object>of("bootstrap.servers", stack.kafka().bootstrapServers()));
    }

    public Map<TopicPartition, OffsetAndMetadata> committed(String group) throws Exception {
        try (var admin = admin()) {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
