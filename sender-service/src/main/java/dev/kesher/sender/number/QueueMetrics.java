package dev.kesher.sender.number;

import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.sender.store.QueueFigures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The queue and the throttles of all numbers, for whoever watches; the same from every replica. */
@ApplicationScoped
class QueueMetrics {
    /** Always there: nothing is throttled is another thing than nobody has looked. */
    private static final MultiGauge.Row<Number> NO_THROTTLE =
            MultiGauge.Row.of(Tags.of("scope", "number", "reason", "none"), 0);

    private final QueueFigures figures;
    private final AtomicLong queued;
    private final AtomicLong sending;
    private final AtomicLong awaiting;
    private final MultiGauge throttles;

    QueueMetrics(QueueFigures figures, MeterRegistry metrics) {
        this.figures = figures;
        this.queued = state(metrics, "queued");
        this.sending = state(metrics, "sending");
        this.awaiting = state(metrics, "awaiting");
        this.throttles = MultiGauge.builder("kesher.sender.throttles").register(metrics);
    }

    private static AtomicLong state(MeterRegistry metrics, String state) {
        return metrics.gauge("kesher.sender.queue", Tags.of("state", state), new AtomicLong());
    }

    @Scheduled(every = "10s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return ScheduledTask.of("queue figures", lengths().chain(this::throttled));
    }

    private Uni<Void> lengths() {
        return figures.length()
                .invoke(length -> {
                    queued.set(length.queued());
                    sending.set(length.sending());
                    awaiting.set(length.awaiting());
                })
                .replaceWithVoid();
    }

    private Uni<Void> throttled() {
        return figures.throttles()
                .invoke(all -> throttles.register(
                        Stream.concat(Stream.of(NO_THROTTLE), all.stream().map(QueueMetrics::row))
                                .toList(),
                        true))
                .replaceWithVoid();
    }

    private static MultiGauge.Row<Number> row(QueueFigures.Throttled one) {
        return MultiGauge.Row.of(Tags.of("scope", one.scope(), "reason", one.reason()), one.rows());
    }
}
