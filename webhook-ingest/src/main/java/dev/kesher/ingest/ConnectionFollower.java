package dev.kesher.ingest;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.ingest.webhook.ConnectionTable;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link ConnectionTable} up to date: one thread that owns a consumer of all partitions, from the beginning.
 * Whoever misses a connection asks for {@link #catchUp()}, which is done when everything is read that was on the topic
 * at the time of the call.
 */
@ApplicationScoped
class ConnectionFollower {
    private static final Logger LOG = Logger.getLogger(ConnectionFollower.class);
    /** A question waits at most this long until it is seen. */
    private static final Duration POLL = Duration.ofMillis(50);

    private static final Duration BEFORE_REOPENING = Duration.ofSeconds(2);
    private static final Duration STOPPING = Duration.ofSeconds(3);

    private final ConnectionTable table;
    private final EventPublisher publisher;
    private final IngestMetrics metrics;
    private final Map<String, Object> settings;
    private final Duration answerWithin;
    private final Clock clock = Clock.systemUTC();
    private final Queue<CompletableFuture<@Nullable Void>> questions = new ConcurrentLinkedQueue<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("connections").unstarted(this::run);
    private volatile boolean caughtUp;
    private volatile boolean stopping;

    ConnectionFollower(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            IngestConfig config,
            ConnectionTable table,
            EventPublisher publisher,
            IngestMetrics metrics) {
        this.table = table;
        this.publisher = publisher;
        this.metrics = metrics;
        answerWithin = config.kafka().catchUp().dividedBy(2);
        settings = new HashMap<>(broker);
        settings.put("client.id", EventPublisher.NAME);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    /** Whether all connections were read once that existed when this service started. */
    boolean caughtUp() {
        return caughtUp;
    }

    /** Fails when Kafka does not answer. */
    CompletableFuture<@Nullable Void> catchUp() {
        var question = new CompletableFuture<@Nullable Void>();
        questions.add(question);
        return question;
    }

    private void run() {
        while (!stopping) {
            try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                follow(consumer, open(consumer));
            } catch (KafkaException failure) {
                LOG.warnf("The connections cannot be read, trying again: %s", failure.getMessage());
                refuseAll(failure);
                pause();
            }
        }
    }

    private static List<TopicPartition> open(KafkaConsumer<String, byte[]> consumer) {
        var topic = Topic.CONNECTIONS.topicName();
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + topic);
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    private void follow(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        readToEnd(consumer, partitions);
        caughtUp = true;
        LOG.infof("All connections are read: %d", table.size());
        while (!stopping) {
            consumer.poll(POLL).forEach(this::apply);
            answer(consumer, partitions);
        }
    }

    /** All that are asked before the ends are looked up are answered by one look. */
    private void answer(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        var asked = new ArrayList<CompletableFuture<@Nullable Void>>();
        for (var question = questions.poll(); question != null; question = questions.poll()) {
            asked.add(question);
        }
        if (asked.isEmpty()) {
            return;
        }
        try {
            readToEnd(consumer, partitions);
            asked.forEach(question -> question.complete(null));
        } catch (KafkaException away) {
            asked.forEach(question -> question.completeExceptionally(away));
        }
    }

    private void readToEnd(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        var ends = consumer.endOffsets(partitions, answerWithin);
        var deadline = System.nanoTime() + answerWithin.toNanos();
        while (partitions.stream().anyMatch(at -> consumer.position(at, answerWithin) < ends.getOrDefault(at, 0L))) {
            // At start there is no hurry; later somebody waits.
            if (stopping || caughtUp && System.nanoTime() > deadline) {
                throw new org.apache.kafka.common.errors.TimeoutException("the connections were not read in time");
            }
            consumer.poll(POLL).forEach(this::apply);
        }
    }

    private void apply(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.value() == null) {
                table.forget(new PhoneNumberId(String.valueOf(record.key())));
            } else if (CloudEvents.read(record).data() instanceof Connection connection) {
                table.apply(connection);
            }
        } catch (UnreadableEvent | IllegalArgumentException unreadable) {
            park(record, String.valueOf(unreadable.getMessage()));
        }
    }

    private void park(ConsumerRecord<String, byte[]> record, String reason) {
        LOG.warnf("Connection record %d of partition %d: %s", record.offset(), record.partition(), reason);
        metrics.deadLetter("connection");
        publisher
                .publish(List.of(DeadLetter.of(record, EventPublisher.NAME, reason, clock.instant())))
                .exceptionally(failure -> {
                    LOG.warnf("Its dead letter was not written: %s", failure.getMessage());
                    return null;
                });
    }

    private void refuseAll(KafkaException failure) {
        for (var question = questions.poll(); question != null; question = questions.poll()) {
            question.completeExceptionally(failure);
        }
    }

    private void pause() {
        try {
            Thread.sleep(BEFORE_REOPENING);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        thread.join(STOPPING);
    }
}
