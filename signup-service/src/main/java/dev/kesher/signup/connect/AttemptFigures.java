package dev.kesher.signup.connect;

import dev.kesher.eventkit.WaitingWork;
import dev.kesher.signup.Wiring;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** How many steps of attempts are due and not begun: more than a moment means that nobody works on them. */
@ApplicationScoped
class AttemptFigures {
    private final AttemptStore attempts;
    private final WaitingWork steps;

    AttemptFigures(AttemptStore attempts, Clock clock, MeterRegistry metrics) {
        this.attempts = attempts;
        this.steps = new WaitingWork(Wiring.NAME, "connect-step", clock, metrics);
    }

    @Scheduled(
            every = "{kesher.signup.every.figures}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> look() {
        return steps.look(attempts.waiting());
    }

    @PreDestroy
    void close() {
        steps.close();
    }
}
