package dev.kesher.signup.connection;

import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.eventkit.WaitingWork;
import dev.kesher.signup.Wiring;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How the connections are, and how much work on them waits, for whoever watches; the same from every replica. */
@ApplicationScoped
class ConnectionFigures {
    private final Leases leases;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final WaitingWork checks;
    private final WaitingWork removals;
    private final List<Gauge> gauges;
    private volatile States last = new States(0, 0, 0);

    /**
     * Of the active connections: how many work as far as is known, seem dead after one verdict of Meta's, and are dead by two.
     */
    record States(long working, long suspected, long lost) {}

    ConnectionFigures(Leases leases, Clock clock, MeterRegistry metrics) {
        this.leases = leases;
        this.clock = clock;
        this.metrics = metrics;
        this.checks = new WaitingWork(Wiring.NAME, "token-check", clock, metrics);
        this.removals = new WaitingWork(Wiring.NAME, "connection-removal", clock, metrics);
        this.gauges = List.of(
                gauge("working", States::working), gauge("suspected", States::suspected), gauge("lost", States::lost));
    }

    private Gauge gauge(String state, ToDoubleFunction<States> count) {
        return Gauge.builder("kesher.signup.connections", () -> count.applyAsDouble(last))
                .tag("state", state)
                .register(metrics);
    }

    @Scheduled(
            every = "{kesher.signup.every.figures}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> look() {
        return checks.look(leases.lateChecks(clock.instant()))
                .chain(() -> removals.look(leases.lateRemovals(clock.instant())))
                .chain(() -> ScheduledTask.of(
                        "states of connections", leases.states().invoke(found -> last = found)));
    }

    /** The registry outlives an application that is started anew in the same process. */
    @PreDestroy
    void close() {
        checks.close();
        removals.close();
        gauges.forEach(metrics::remove);
    }
}
