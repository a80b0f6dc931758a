package dev.kesher.ingest;

import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.eventkit.deadletter.Reason;
import dev.kesher.eventkit.deadletter.RecordIds;
import dev.kesher.kafkakit.AuthenticatedProducer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records to Kafka, acknowledged by all in-sync replicas. Never waits: the event loop calls it, and with
 * {@code max.block.ms=0} a producer that does not know the topic yet, or has no memory left, fails at once. So it asks
 * for the topics first, on a thread of its own, and {@link #warm()} tells when it knows them.
 */
@ApplicationScoped
class EventPublisher {
    static final String NAME = "webhook-ingest";

    private static final Logger LOG = Logger.getLogger(EventPublisher.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(100);
    private static final List<String> TOPICS = topics();

    private final AuthenticatedProducer producer;
    private final int partBytes;
    private final DeadLetters deadLetters;
    private final Clock clock = Clock.systemUTC();
    private final Thread warming =
            Thread.ofPlatform().daemon().name("kafka-warm-up").unstarted(this::warmUp);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean warm;

    EventPublisher(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            IngestConfig config,
            MeterRegistry metrics) {
        partBytes = Math.toIntExact(config.kafka().part().asLongValue());
        producer = AuthenticatedProducer.with(settings(broker, config.kafka()));
        deadLetters = new DeadLetters(producer, NAME, List.of(Topic.CONNECTIONS), clock, metrics);
    }

    /** With the same producer, so that there is one connection to warm up. */
    @Produces
    @Singleton
    DeadLetters deadLetters() {
        return deadLetters;
    }

    void start(@Observes StartupEvent event) {
        warming.start();
    }

    boolean warm() {
        return warm;
    }

    /** Completes when Kafka has acknowledged all of them; fails when one failed, though others may have arrived. */
    CompletableFuture<@Nullable Void> publish(List<ProducerRecord<String, byte[]>> records) {
        var acknowledgements = new Acknowledgements(records.size());
        records.forEach(record -> send(record, acknowledgements));
        return acknowledgements.all();
    }

    private void send(ProducerRecord<String, byte[]> record, Acknowledgements acknowledgements) {
        try {
            producer.send(record, callback(record, acknowledgements));
        } catch (KafkaException | IllegalStateException refused) {
            answered(record, refused, acknowledgements);
        }
    }

    /** Only a record that may have to be parked is held in memory until Kafka has answered. */
    private Callback callback(ProducerRecord<String, byte[]> record, Acknowledgements acknowledgements) {
        return record.value().length > partBytes
                ? (metadata, failure) -> answered(record, failure, acknowledgements)
                : acknowledgements;
    }

    private void answered(
            ProducerRecord<String, byte[]> record, @Nullable Exception failure, Acknowledgements acknowledgements) {
        if (failure instanceof RecordTooLargeException && record.value().length > partBytes) {
            park(record).whenComplete((done, failed) -> acknowledgements.answered(failed));
        } else {
            acknowledgements.answered(failure);
        }
    }

    /** Answering 503 would make Meta repeat it for days, and the others of the same POST with it. */
    private CompletableFuture<@Nullable Void> park(ProducerRecord<String, byte[]> record) {
        log(record);
        return publish(Parts.of(record, partBytes, clock.instant()))
                .thenRun(() -> deadLetters.count(Parts.topic(record), Reason.TOO_LARGE.word()));
    }

    private static void log(ProducerRecord<String, byte[]> record) {
        var bytes = record.value().length;
        RecordIds.in(record.value())
                .ifPresentOrElse(
                        ids -> LOG.warnf(
                                "A record of %d bytes about %s is too large for %s: parked in parts",
                                bytes, ids, record.topic()),
                        () -> LOG.warnf(
                                "A record of %d bytes is too large for %s: parked in parts", bytes, record.topic()));
    }

    private void warmUp() {
        try {
            for (var topic : TOPICS) {
                while (!knows(topic)) {
                    if (stopped.await(BETWEEN_QUESTIONS.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
            warm = true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean knows(String topic) {
        try {
            return !producer.partitionsFor(topic).isEmpty();
        } catch (TimeoutException notYet) {
            return false;
        } catch (KafkaException failure) {
            LOG.warnf("Kafka does not tell the partitions of %s: %s", topic, failure.getMessage());
            return false;
        }
    }

    @PreDestroy
    void stop() {
        stopped.countDown();
        producer.close(CLOSING);
    }

    private static List<String> topics() {
        var written = List.of(Topic.CUSTOMER_MESSAGES, Topic.STATUS_EVENTS, Topic.ACCOUNT_EVENTS, Topic.SEND_REQUESTS);
        var lettered = Stream.concat(written.stream(), Stream.of(Topic.WEBHOOKS, Topic.CONNECTIONS));
        return Stream.concat(written.stream().map(Topic::topicName), lettered.map(Topic::deadLetterName))
                .toList();
    }

    private static Map<String, Object> settings(Map<String, Object> broker, IngestConfig.Kafka config) {
        var settings = new HashMap<>(broker);
        settings.put("client.id", NAME);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        // Else Kafka answers each POST by itself, which at 4,000 a second costs it and this service a fifth more.
        settings.put("linger.ms", 1);
        settings.put("max.block.ms", 0);
        settings.put("delivery.timeout.ms", Math.toIntExact(config.delivery().toMillis()));
        // Two tries fit into the delivery time.
        settings.put("request.timeout.ms", Math.toIntExact(config.delivery().toMillis() / 2));
        // Small enough that a batch for every partition of every topic fits into the buffer at once.
        settings.put("batch.size", 32 << 10);
        settings.put("buffer.memory", config.buffer().asLongValue());
        settings.put("max.request.size", Topic.LARGE_RECORD_BYTES);
        // A topic that nobody wrote to for five minutes would be forgotten, and its next record would fail.
        settings.put("metadata.max.idle.ms", Duration.ofDays(365).toMillis());
        return settings;
    }
}
