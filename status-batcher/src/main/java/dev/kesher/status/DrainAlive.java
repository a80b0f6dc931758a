package dev.kesher.status;

import dev.kesher.status.drain.DrainThread;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Only a dead thread is a reason to be restarted; neither Kafka nor PostgreSQL gets better by it. */
@Liveness
@Singleton
class DrainAlive implements HealthCheck {
    private final DrainThread drains;

    DrainAlive(DrainThread drains) {
        this.drains = drains;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("drain-thread").status(drains.alive()).build();
    }
}
