package dev.kesher.signup.outbox;

import dev.kesher.contracts.DeadLetter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Where records go that cannot be understood, so that the next one is read. */
@ApplicationScoped
public class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Records records;
    private final Clock clock;
    private final MeterRegistry registry;

    DeadLetters(Records records, Clock clock, MeterRegistry registry) {
        this.records = records;
        this.clock = clock;
        this.registry = registry;
    }

    /**
     * Does the work of a record again until it is done: without the database, or without Kafka for the dead letter,
     * nothing can be read anyway, and the offset must not move.
     */
    public static Uni<Void> insist(Uni<Void> work) {
        return work.onFailure()
                .invoke(failure ->
                        LOG.warnf("Reading waits: %s", failure.getClass().getSimpleName()))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(500), Duration.ofSeconds(30))
                .indefinitely();
    }

    public Uni<Void> put(ConsumerRecord<String, byte[]> record, String reason) {
        registry.counter("kesher.signup.dead.letters", "topic", record.topic()).increment();
        return records.send(DeadLetter.of(record, Outbox.SOURCE, reason, clock.instant()));
    }
}
