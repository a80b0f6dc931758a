package dev.kesher.signup;

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
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;

/** Makes beans of what knows nothing of beans. */
public class Wiring {
    /** What this service is called in dead letters, metrics and consumer groups. */
    public static final String NAME = "signup-service";

    private static final Duration CLOSING = Duration.ofSeconds(3);

    @Produces
    @Singleton
    GraphClient graph(Vertx vertx, SignupConfig config, MeterRegistry registry) {
        var meta = config.meta();
        // Downloads belong to sender-service: no media hosts, and a size that is never reached.
        var settings = new GraphSettings(
                meta.url(),
                meta.version(),
                meta.appId(),
                meta.appSecret(),
                meta.connectTimeout(),
                meta.callTimeout(),
                meta.maxConnections(),
                Set.of(),
                1);
        return new GraphClient(vertx, settings, registry);
    }

    void close(@Disposes GraphClient graph) {
        graph.close();
    }

    /** Bounded in time: the outbox tries again, and a record must not hold it up for longer. */
    @Produces
    @Singleton
    Producer<String, byte[]> producer(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        var config = new HashMap<>(broker);
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        // Rows of a key go one after the other: there is nothing to wait for, and an owner waits for the first.
        config.put("linger.ms", 0);
        config.put("max.block.ms", 5_000);
        config.put("request.timeout.ms", 4_000);
        config.put("delivery.timeout.ms", 10_000);
        // Dead letters hold the whole record, and inbound ones have up to 4 MiB.
        config.put("max.request.size", 5 << 20);
        return AuthenticatedProducer.with(config);
    }

    void close(@Disposes Producer<String, byte[]> producer) {
        producer.close(CLOSING);
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(Producer<String, byte[]> producer, Clock clock, MeterRegistry registry) {
        return new DeadLetters(
                producer, NAME, List.of(Topic.ACCOUNT_EVENTS, Topic.CREDENTIAL_SUSPICIONS), clock, registry);
    }

    @Produces
    @Singleton
    BatchReader batchReader(DeadLetters deadLetters, MeterRegistry registry) {
        return new BatchReader(deadLetters, NAME, registry, Backoff.READING);
    }

    @Produces
    @Singleton
    ErrorTable errors() {
        return ErrorTable.load();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Liveness
    @Singleton
    HealthCheck databasePool(Pool pool, MeterRegistry metrics) {
        return new PoolLiveness(pool, metrics);
    }
}
