package dev.kesher.sender.outbox;

import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.sender.Wiring;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;

/** Publishes the outbox as long as the service runs. */
@ApplicationScoped
class OutboxPublisher {
    /** Outcomes are read by people's screens: a tenth of a second is not seen, and costs one small query. */
    private static final Duration IDLE = Duration.ofMillis(100);

    private final dev.kesher.eventkit.outbox.OutboxPublisher publisher;

    OutboxPublisher(
            Outbox outbox,
            Pool pool,
            Producer<String, byte[]> producer,
            DeadLetters deadLetters,
            MeterRegistry metrics) {
        this.publisher = new dev.kesher.eventkit.outbox.OutboxPublisher(
                outbox.table(), pool, producer, deadLetters, Wiring.NAME, IDLE, metrics);
    }

    void start(@Observes StartupEvent started) {
        publisher.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        publisher.stop();
    }
}
