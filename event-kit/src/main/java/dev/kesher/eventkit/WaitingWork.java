package dev.kesher.eventkit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells whoever watches how much work of one kind waits in a service's tables, and since when: the gauges {@code
 * kesher.work.waiting} and {@code kesher.work.oldest.seconds}, by {@code service} and {@code work}. The same from every
 * replica. No number until the tables were looked at once; while the database does not answer, the last figures stay and grow
 * older, and so does {@code kesher.work.looked.seconds}, the time since the last look.
 */
public final class WaitingWork implements AutoCloseable {
    private static final double NONE = 0;
    private static final double MILLIS = 1_000;

    private final String work;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final List<Meter> gauges;
    private volatile Optional<Waiting> last = Optional.empty();
    private volatile Instant lookedAt;

    /**
     * How much waits.
     *
     * @param pieces how many are late, or all that wait, as the kind of work says it
     * @param since when the first of them should have been begun; empty if none waits
     */
    public record Waiting(long pieces, Optional<Instant> since) {}

    /** @param work one of few fixed words, for example {@code token-check} */
    public WaitingWork(String service, String work, Clock clock, MeterRegistry metrics) {
        this.work = work;
        this.metrics = metrics;
        this.clock = clock;
        lookedAt = clock.instant();
        var tags = Tags.of("service", service, "work", work);
        gauges = List.of(
                gauge("kesher.work.waiting", tags, () -> last.map(found -> (double) found.pieces())),
                gauge("kesher.work.oldest.seconds", tags, () -> last.map(this::oldest)),
                gauge("kesher.work.looked.seconds", tags, () -> Optional.of(age(lookedAt))));
    }

    private Gauge gauge(String name, Tags tags, Supplier<Optional<Double>> value) {
        return Gauge.builder(name, () -> value.get().orElse(Double.NaN))
                .tags(tags)
                .register(metrics);
    }

    private double oldest(Waiting waiting) {
        return waiting.since().map(this::age).orElse(NONE);
    }

    private double age(Instant since) {
        return Math.max(NONE, Duration.between(since, clock.instant()).toMillis() / MILLIS);
    }

    /** To be called by the scheduler. Never fails, and ends in bounded time. */
    public Uni<Void> look(Uni<Waiting> table) {
        return ScheduledTask.of("how much waits: " + work, table.invoke(this::found));
    }

    private void found(Waiting waiting) {
        last = Optional.of(waiting);
        lookedAt = clock.instant();
    }

    /** The registry outlives an application that is started anew in the same process. */
    @Override
    public void close() {
        gauges.forEach(metrics::remove);
    }
}
