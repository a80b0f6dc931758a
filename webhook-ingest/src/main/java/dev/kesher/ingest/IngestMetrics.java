package dev.kesher.ingest;

import dev.kesher.contracts.Event;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.ingest.webhook.Reading;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/** What is counted. All labels come from fixed sets: nothing that Meta sends becomes a label by itself. */
@ApplicationScoped
class IngestMetrics {
    private final MeterRegistry registry;
    private final DeadLetters deadLetters;

    IngestMetrics(MeterRegistry registry, DeadLetters deadLetters) {
        this.registry = registry;
        this.deadLetters = deadLetters;
    }

    /** From the body received to the answer; the buckets are Meta's targets (§5.3). */
    void answered(Answer answer, long startedNanos) {
        Timer.builder("kesher.ingest.webhooks")
                .tag("result", answer.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1))
                .register(registry)
                .record(Duration.ofNanos(System.nanoTime() - startedNanos));
    }

    void published(Reading reading) {
        reading.events().forEach(this::published);
        reading.unreadable()
                .forEach(item -> deadLetters.count(
                        Topic.WEBHOOKS.topicName(), item.reason().label()));
        reading.ignored().forEach(label -> registry.counter("kesher.ingest.ignored", "kind", label)
                .increment());
        if (reading.unknown() > 0) {
            registry.counter("kesher.ingest.dropped", "reason", "unknown-number")
                    .increment(reading.unknown());
        }
    }

    private void published(Event<?> event) {
        var type = event.type().name().toLowerCase(Locale.ROOT).replace('_', '-');
        registry.counter("kesher.ingest.published", "type", type).increment();
    }
}
