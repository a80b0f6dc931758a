package dev.kesher.status.drain;

import dev.kesher.status.track.Ignored;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What an operator watches: is it draining, how far behind is it, and what does it throw away. */
final class DrainMeters {
    private static final double NANOS = 1e9;

    private final MeterRegistry registry;
    private final AtomicLong lag = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong drainedAt = new AtomicLong(System.nanoTime());

    DrainMeters(MeterRegistry registry, Progress progress) {
        this.registry = registry;
        registry.gauge("kesher.status.drain.age.seconds", progress, running -> running.ageNanos() / NANOS);
        registry.gauge("kesher.status.drain.still.seconds", progress, running -> running.stillNanos() / NANOS);
        // As every reader of event-kit has it.
        Drain.TOPICS.forEach(topic -> registry.gauge(
                "kesher.reader.poll.age.seconds",
                Tags.of("service", "status-batcher", "topic", topic, "reader", "drain"),
                progress,
                reading -> reading.pollAgeNanos() / NANOS));
        // Since the start of this replica, before its first drain. Grows as well while drains fail one after the other.
        registry.gauge(
                "kesher.status.since.drain.seconds", drainedAt, ended -> (System.nanoTime() - ended.get()) / NANOS);
        registry.gauge("kesher.status.lag.records", lag);
        // At the last drain.
        registry.gauge("kesher.status.partitions.leaderless", leftOut);
        timer("ok");
        timer("failed");
        for (var why : Ignored.values()) {
            registry.counter("kesher.status.ignored", "reason", why.tag());
        }
    }

    void lag(long records) {
        lag.set(records);
    }

    void leftOut(int partitions) {
        leftOut.set(partitions);
    }

    long lag() {
        return lag.get();
    }

    /** Counted when what was read with them is stored. */
    void ignored(Map<Ignored, Long> ignored) {
        ignored.forEach((why, times) ->
                registry.counter("kesher.status.ignored", "reason", why.tag()).increment(times));
    }

    void drained(DrainReport report) {
        drainedAt.set(System.nanoTime());
        timer("ok").record(report.took());
        registry.counter("kesher.status.records").increment(report.records());
        registry.counter("kesher.status.published").increment(report.messages());
        registry.counter("kesher.status.rows").increment(report.changed());
        registry.counter("kesher.status.statements").increment(report.statements());
    }

    void failed(Duration took) {
        timer("failed").record(took);
    }

    private Timer timer(String result) {
        return Timer.builder("kesher.status.drain").tag("result", result).register(registry);
    }
}
