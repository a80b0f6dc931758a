package dev.kesher.signup.incident;

import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.signup.Database;
import dev.kesher.signup.outbox.OutboxPublisher;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks whether an incident is over, and shows every open one as a metric; each replica does. */
@ApplicationScoped
class IncidentReview {
    private final Database database;
    private final PlatformIncidents incidents;
    private final OutboxPublisher publisher;
    private final MeterRegistry registry;
    private final Map<IncidentName, AtomicInteger> open = new EnumMap<>(IncidentName.class);
    private final List<Gauge> gauges = new ArrayList<>();

    IncidentReview(Database database, PlatformIncidents incidents, OutboxPublisher publisher, MeterRegistry registry) {
        this.database = database;
        this.incidents = incidents;
        this.publisher = publisher;
        this.registry = registry;
        for (var name : IncidentName.values()) {
            var shown = new AtomicInteger();
            open.put(name, shown);
            gauges.add(Gauge.builder("kesher.signup.platform.incident.open", shown, AtomicInteger::get)
                    .tag("name", name.text())
                    .register(registry));
        }
    }

    /** The registry outlives an application that is started anew in the same process, and would go on showing this one. */
    @PreDestroy
    void hide() {
        gauges.forEach(registry::remove);
    }

    @Scheduled(
            every = "{kesher.signup.token-check.look-for-work}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tick() {
        return ScheduledTask.endingByItself(
                "incidents",
                database.inTransaction(() -> incidents.list("state", IncidentState.OPEN))
                        .invoke(this::show)
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : database.inTransaction(incidents::closeIfFew).call(publisher::publish)));
    }

    private void show(List<PlatformIncident> found) {
        open.forEach((name, gauge) -> gauge.set(found.stream().anyMatch(one -> one.incidentName() == name) ? 1 : 0));
    }
}
