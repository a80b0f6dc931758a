package dev.kesher.status.erasure;

import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Backoff;
import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.eventkit.reader.BatchReader;
import dev.kesher.kafkakit.AuthenticatedProducer;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;

/** What the kit's reader of a topic needs. The drain has a producer of its own, which lives with its thread. */
final class Wiring {
    private static final String NAME = "status-batcher";
    private static final int LARGEST_RECORD = 5 << 20;
    private static final Duration CLOSING = Duration.ofSeconds(3);

    /** People wait for an erasure for days, not for seconds: a database that is away is not asked often. */
    private static final Backoff READING = new Backoff(Duration.ofMillis(500), 2, Duration.ofSeconds(30), 0.2);

    /** A business of many messages is erased in many portions; each of their statements ends after 40 s by itself. */
    private static final Duration LONGEST_ERASURE = Duration.ofMinutes(10);

    /** For dead letters only: bounded in time, and what is not acknowledged is sent again. */
    @Produces
    @Singleton
    Producer<String, byte[]> deadLetterProducer(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        var config = new HashMap<>(broker);
        config.put("client.id", "status-batcher-erasures");
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        config.put("delivery.timeout.ms", 20_000);
        config.put("request.timeout.ms", 5_000);
        config.put("max.block.ms", 5_000);
        config.put("max.request.size", LARGEST_RECORD);
        // Dead letters are rare: the default of 32 MiB would only be a promise that the heap cannot keep.
        config.put("buffer.memory", 2 * LARGEST_RECORD);
        return AuthenticatedProducer.with(config);
    }

    void close(@Disposes Producer<String, byte[]> producer) {
        producer.close(CLOSING);
    }

    @Produces
    @Singleton
    BatchReader batchReader(Producer<String, byte[]> producer, MeterRegistry registry) {
        var deadLetters = new DeadLetters(producer, NAME, List.of(Topic.ERASURES), Clock.systemUTC(), registry);
        return new BatchReader(deadLetters, NAME, registry, READING, LONGEST_ERASURE);
    }
}
