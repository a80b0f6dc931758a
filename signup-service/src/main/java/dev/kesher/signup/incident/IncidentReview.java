package dev.kesher.signup.incident;

import dev.kesher.signup.Database;
import dev.kesher.signup.outbox.OutboxPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks whether an incident is over, and shows every open one as a metric; each replica does. */
@ApplicationScoped
class IncidentReview {
    private final Database database;
    private final PlatformIncidents incidents;
    private final OutboxPublisher publisher;
    private final Map<IncidentName, AtomicInteger> open = new EnumMap<>(IncidentName.class);

    IncidentReview(Database database, PlatformIncidents incidents, OutboxPublisher publisher, MeterRegistry registry) {
        this.database = database;
        this.incidents = incidents;
        this.publisher = publisher;
        for (var name : IncidentName.values()) {
            open.put(
                    name,
                    Objects.requireNonNull(registry.gauge(
                            "kesher.signup.platform.incident.open",
                            List.of(io.micrometer.core.instrument.Tag.of("name", name.text())),
                            new AtomicInteger())));
        }
    }

    @Scheduled(
            every = "{kesher.signup.every.checks}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tick() {
        return database.inTransaction(() -> incidents.list("state", IncidentState.OPEN))
                .invoke(this::show)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : database.inTransaction(incidents::closeIfFew).call(publisher::publish));
    }

    private void show(List<PlatformIncident> found) {
        open.forEach((name, gauge) -> gauge.set(found.stream().anyMatch(one -> one.incidentName() == name) ? 1 : 0));
    }
}
