package dev.kesher.ingest;

import dev.kesher.contracts.EventType;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.ingest.webhook.Reading;
import dev.kesher.ingest.webhook.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What is counted. All labels come from fixed sets: nothing that Meta sends becomes a label by itself. */
@ApplicationScoped
class IngestMetrics {
    /** What webhooks become; nothing else is published here. */
    private static final Set<EventType> PUBLISHED = EnumSet.of(
            EventType.CUSTOMER_MESSAGE,
            EventType.CUSTOMER_ACTIVITY,
            EventType.CUSTOMER_IDENTITY_CHANGED,
            EventType.DELIVERY_STATUS,
            EventType.ACCOUNT_EVENT,
            EventType.SEND_REQUEST);

    private final MeterRegistry registry;
    private final DeadLetters deadLetters;
    private final Map<Answer, Timer> answers = new EnumMap<>(Answer.class);
    private final Map<EventType, Counter> published = new EnumMap<>(EventType.class);

    IngestMetrics(MeterRegistry registry, DeadLetters deadLetters) {
        this.registry = registry;
        this.deadLetters = deadLetters;
        for (var answer : Answer.values()) {
            answers.put(answer, timer(answer, registry));
        }
        PUBLISHED.forEach(type -> published.put(type, counter(type, registry)));
        for (var reason : Reason.values()) {
            deadLetters.mayCount(Topic.WEBHOOKS.topicName(), reason.label());
        }
    }

    private static Timer timer(Answer answer, MeterRegistry registry) {
        return Timer.builder("kesher.ingest.webhooks")
                .tag("result", answer.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1))
                .register(registry);
    }

    private static Counter counter(EventType type, MeterRegistry registry) {
        var label = type.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return registry.counter("kesher.ingest.published", "type", label);
    }

    /** From the body received to the answer; the buckets are Meta's targets (docs/meta/webhooks.md#delivery). */
    void answered(Answer answer, long startedNanos) {
        Objects.requireNonNull(answers.get(answer)).record(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
    }

    /** Counts what was published when it is run; until then it holds numbers, not the events, which may be a thousand. */
    Runnable count(Reading reading) {
        var events = new EnumMap<EventType, Integer>(EventType.class);
        reading.events().forEach(event -> events.merge(event.type(), 1, Integer::sum));
        var reasons =
                reading.unreadable().stream().map(item -> item.reason().label()).toList();
        var ignored = reading.ignored();
        var unknown = reading.unknown();
        return () -> {
            events.forEach((type, number) ->
                    Objects.requireNonNull(published.get(type)).increment(number));
            reasons.forEach(reason -> deadLetters.count(Topic.WEBHOOKS.topicName(), reason));
            ignored.forEach(label ->
                    registry.counter("kesher.ingest.ignored", "kind", label).increment());
            if (unknown > 0) {
                registry.counter("kesher.ingest.dropped", "reason", "unknown-number")
                        .increment(unknown);
            }
        };
    }
}
