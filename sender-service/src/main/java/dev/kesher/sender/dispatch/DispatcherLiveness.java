package dev.kesher.sender.dispatch;

import dev.kesher.sender.SenderSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Liveness: down when the dispatcher has not looked at the queue for a minute. Then its loop stands still, messages wait without
 * a word, and only a restart helps. While the database is away every look fails within its own time limit: it ends, and the loop
 * goes on.
 */
@Liveness
@ApplicationScoped
class DispatcherLiveness implements HealthCheck {
    private final Dispatcher dispatcher;
    private final Duration overdueAfter;

    @Inject
    DispatcherLiveness(Dispatcher dispatcher, SenderSettings settings) {
        this(dispatcher, settings.lookOverdue());
    }

    DispatcherLiveness(Dispatcher dispatcher, Duration overdueAfter) {
        this.dispatcher = dispatcher;
        this.overdueAfter = overdueAfter;
    }

    @Override
    public HealthCheckResponse call() {
        var looks = dispatcher.looks();
        return HealthCheckResponse.named("dispatcher")
                .status(!looks.isOverdue(overdueAfter))
                .withData("lastLookSeconds", looks.age().toSeconds())
                .build();
    }
}
