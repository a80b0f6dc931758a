package dev.kesher.notifier;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Backoff;
import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.eventkit.reader.BatchReader;
import dev.kesher.eventkit.trace.RecordTrace;
import dev.kesher.kafkakit.AuthenticatedProducer;
import dev.kesher.telemetry.trace.CurrentSpan;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes to Kafka; the {@code Uni} completes when all in-sync replicas have the record, or fails in bounded time. */
@Singleton
public class Publisher {
    public static final String NAME = "notifier";
    public static final String SOURCE = "urn:kesher:" + NAME;

    private static final List<Topic> READ = List.of(Topic.OWNER_ALERTS, Topic.SEND_OUTCOMES, Topic.CONNECTIONS);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

    private final AuthenticatedProducer producer;
    private final DeadLetters deadLetters;

    Publisher(@Identifier("default-kafka-broker") Map<String, Object> broker, MeterRegistry metrics) {
        this.producer = AuthenticatedProducer.with(settings(broker));
        this.deadLetters = new DeadLetters(producer, NAME, READ, Clock.systemUTC(), metrics);
    }

    @Produces
    @Singleton
    DeadLetters deadLetters() {
        return deadLetters;
    }

    @Produces
    @Singleton
    BatchReader batchReader(MeterRegistry metrics) {
        return new BatchReader(deadLetters, NAME, metrics, Backoff.READING);
    }

    private static Map<String, Object> settings(Map<String, Object> broker) {
        var settings = new HashMap<>(broker);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        // A worker thread waits for metadata, never an event loop.
        settings.put("max.block.ms", 5_000);
        settings.put("request.timeout.ms", 5_000);
        settings.put("delivery.timeout.ms", 10_000);
        // A dead letter is as large as the record was: up to 4 MiB and its headers.
        settings.put("max.request.size", 5 << 20);
        return settings;
    }

    /** The record says which work it comes from. */
    public Uni<Void> publish(Event<?> event) {
        return CurrentSpan.of(cause -> send(RecordTrace.put(CloudEvents.write(event), cause)));
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
