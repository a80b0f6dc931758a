package dev.kesher.signup.outbox;

import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.Wiring;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.producer.Producer;

/** Publishes the outbox as long as the service runs. */
@ApplicationScoped
public class OutboxPublisher {
    private final dev.kesher.eventkit.outbox.OutboxPublisher publisher;

    OutboxPublisher(
            Outbox outbox,
            Pool pool,
            Producer<String, byte[]> producer,
            DeadLetters deadLetters,
            SignupConfig config,
            MeterRegistry metrics) {
        this.publisher = new dev.kesher.eventkit.outbox.OutboxPublisher(
                outbox.table(),
                pool,
                producer,
                deadLetters,
                Wiring.NAME,
                config.every().outbox(),
                metrics);
    }

    void start(@Observes StartupEvent started) {
        publisher.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        publisher.stop();
    }

    /** Publishes what waits now. Never fails: what could not be told keeps waiting. */
    public Uni<Void> publish() {
        return publisher.publish();
    }
}
