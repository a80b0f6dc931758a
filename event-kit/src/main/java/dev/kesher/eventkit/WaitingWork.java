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

/**
 * Tells whoever watches how much work of one kind waits in a service's tables, and since when: the gauges {@code
 * kesher.work.waiting} and {@code kesher.work.oldest.seconds}, by {@code service} and {@code work}. The same from every
 * replica. While the database does not answer, the last figures stay and grow older, so that work which nobody can see is not
 * taken for none.
 */
public final class WaitingWork implements AutoCloseable {
    private static final double NONE = 0;
    private static final double MILLIS = 1_000;

    private final String work;
    private final MeterRegistry metrics;
    private final List<Meter> gauges;
    private volatile Waiting last = new Waiting(0, Optional.empty());

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
        var tags = Tags.of("service", service, "work", work);
        gauges = List.of(
                Gauge.builder("kesher.work.waiting", () -> last.pieces())
                        .tags(tags)
                        .register(metrics),
                Gauge.builder("kesher.work.oldest.seconds", () -> seconds(clock))
                        .tags(tags)
                        .register(metrics));
    }

    private double seconds(Clock clock) {
        return last.since()
                .map(since ->
                        Math.max(NONE, Duration.between(since, clock.instant()).toMillis() / MILLIS))
                .orElse(NONE);
    }

    /** To be called by the scheduler. Never fails, and ends in bounded time. */
    public Uni<Void> look(Uni<Waiting> table) {
        return ScheduledTask.of("how much waits: " + work, table.invoke(found -> last = found));
    }

    /** The registry outlives an application that is started anew in the same process. */
    @Override
    public void close() {
        gauges.forEach(metrics::remove);
    }
}
