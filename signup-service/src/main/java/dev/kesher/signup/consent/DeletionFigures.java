package dev.kesher.signup.consent;

import dev.kesher.eventkit.WaitingWork;
import dev.kesher.signup.Wiring;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** How many people wait for their data to be deleted, and since when: a law has a deadline for it. */
@ApplicationScoped
class DeletionFigures {
    private final Deletions deletions;
    private final WaitingWork asked;

    DeletionFigures(Deletions deletions, Clock clock, MeterRegistry metrics) {
        this.deletions = deletions;
        this.asked = new WaitingWork(Wiring.NAME, "data-deletion", clock, metrics);
    }

    @Scheduled(
            every = "{kesher.signup.every.figures}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> look() {
        return asked.look(deletions.waiting());
    }

    @PreDestroy
    void close() {
        asked.close();
    }
}
