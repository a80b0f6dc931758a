package dev.kesher.sender;

import dev.kesher.contracts.Secret;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Backoff;
import dev.kesher.eventkit.database.PoolLiveness;
import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.eventkit.reader.BatchReader;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphSettings;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.kafkakit.AuthenticatedProducer;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;

/** The objects of libraries that this service shares. */
public final class Wiring {
    /** What this service is called in dead letters, metrics and consumer groups. */
    public static final String NAME = "sender-service";

    /** Meta's limit for images (docs/meta/media.md#kinds). */
    private static final long LARGEST_IMAGE = 5 << 20;

    private static final int LARGEST_RECORD = 5 << 20;
    private static final List<Topic> READ = List.of(
            Topic.CUSTOMER_MESSAGES, Topic.STATUS_EVENTS, Topic.ACCOUNT_EVENTS, Topic.SEND_REQUESTS, Topic.CONNECTIONS);

    private static final Duration CLOSING = Duration.ofSeconds(3);

    /** Owners wait for what the readers learn: quick again after a short outage, and never more than 5 s late. */
    private static final Backoff READING = new Backoff(Duration.ofMillis(200), 2, Duration.ofSeconds(5), 0.2);

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    ErrorTable errorTable() {
        return ErrorTable.load();
    }

    @Produces
    @Singleton
    GraphClient graphClient(Vertx vertx, SenderSettings settings, MeterRegistry registry) {
        var graph = settings.graph();
        return new GraphClient(
                vertx,
                new GraphSettings(
                        graph.url(),
                        graph.version(),
                        graph.appId(),
                        Secret.of(graph.appSecret()),
                        graph.connectTimeout(),
                        graph.callTimeout(),
                        graph.connections(),
                        graph.mediaHosts(),
                        LARGEST_IMAGE),
                registry);
    }

    void close(@Disposes GraphClient client) {
        client.close();
    }

    /** Bounded in time: what is not acknowledged in 20 s has failed and is sent again by whoever owns it. */
    @Produces
    @Singleton
    Producer<String, byte[]> producer(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        var config = new HashMap<>(broker);
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        config.put("delivery.timeout.ms", 20_000);
        config.put("request.timeout.ms", 5_000);
        config.put("max.block.ms", 5_000);
        config.put("linger.ms", 5);
        config.put("max.request.size", LARGEST_RECORD);
        return AuthenticatedProducer.with(config);
    }

    void close(@Disposes Producer<String, byte[]> producer) {
        producer.close(CLOSING);
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(Producer<String, byte[]> producer, Clock clock, MeterRegistry registry) {
        return new DeadLetters(producer, NAME, READ, clock, registry);
    }

    @Produces
    @Singleton
    BatchReader batchReader(DeadLetters deadLetters, MeterRegistry registry) {
        return new BatchReader(deadLetters, NAME, registry, READING);
    }

    @Produces
    @Singleton
    Admin admin(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        var config = new HashMap<>(broker);
        config.put("request.timeout.ms", 3_000);
        config.put("default.api.timeout.ms", 4_000);
        return Admin.create(config);
    }

    void close(@Disposes Admin admin) {
        admin.close(CLOSING);
    }

    @Produces
    @Liveness
    @Singleton
    HealthCheck databasePool(Pool pool, MeterRegistry metrics) {
        return new PoolLiveness(pool, metrics);
    }
}
