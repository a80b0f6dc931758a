package dev.kesher.signup.outbox;

import dev.kesher.contracts.DeadLetter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where records go that cannot be understood, so that the next one is read. */
@ApplicationScoped
public class DeadLetters {
    private final Records records;
    private final Clock clock;
    private final MeterRegistry registry;

    DeadLetters(Records records, Clock clock, MeterRegistry registry) {
        this.records = records;
        this.clock = clock;
        this.registry = registry;
    }

    public Uni<Void> put(ConsumerRecord<String, byte[]> record, String reason) {
        registry.counter("kesher.signup.dead.letters", "topic", record.topic()).increment();
        return records.send(DeadLetter.of(record, Outbox.SOURCE, reason, clock.instant()));
    }
}
