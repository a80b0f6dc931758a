package dev.kesher.notifier;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.Event;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Writes to Kafka; the {@code Uni} completes when all in-sync replicas have the record, or fails in bounded time. */
@Singleton
public class Publisher {
    public static final String NAME = "notifier";
    public static final String SOURCE = "urn:kesher:" + NAME;

    private static final Logger LOG = Logger.getLogger(Publisher.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

    private final KafkaProducer<String, byte[]> producer;
    private final MeterRegistry metrics;

    Publisher(@ConfigProperty(name = "kafka.bootstrap.servers") String servers, MeterRegistry metrics) {
        this.producer = new KafkaProducer<>(settings(servers), new StringSerializer(), new ByteArraySerializer());
        this.metrics = metrics;
    }

    private static Map<String, Object> settings(String servers) {
        return Map.of(
                "bootstrap.servers",
                servers,
                "acks",
                "all",
                "enable.idempotence",
                true,
                // A worker thread waits for metadata, never an event loop.
                "max.block.ms",
                5_000,
                "request.timeout.ms",
                5_000,
                "delivery.timeout.ms",
                10_000,
                // A dead letter is as large as the record was: up to 4 MiB and its headers.
                "max.request.size",
                5 << 20);
    }

    public Uni<Void> publish(Event<?> event) {
        return send(CloudEvents.write(event));
    }

    /** Keeps a record that cannot be processed for an operator. */
    public Uni<Void> deadLetter(ConsumerRecord<String, byte[]> record, String reason) {
        LOG.warnf(
                "Record %s/%d/%d goes to dead letters: %s",
                record.topic(), record.partition(), record.offset(), reason);
        metrics.counter("kesher.dead.letters", "topic", record.topic()).increment();
        return send(DeadLetter.of(record, NAME, reason, Instant.now()));
    }

    private Uni<Void> send(ProducerRecord<String, byte[]> record) {
        return Uni.createFrom()
                .<Void>emitter(emitter -> producer.send(record, (done, failure) -> {
                    if (failure == null) {
                        emitter.complete(null);
                    } else {
                        emitter.fail(failure);
                    }
                }))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    void close(@Observes ShutdownEvent stopping) {
        producer.close(CLOSE_WITHIN);
    }
}
