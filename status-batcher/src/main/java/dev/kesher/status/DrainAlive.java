package dev.kesher.status;

import dev.kesher.status.drain.DrainThread;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * A dead thread is a reason to be restarted, and a drain in which nothing has moved for minutes although each of its steps
 * gives up sooner. Neither Kafka nor PostgreSQL gets better by it, so drains that fail are none.
 */
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
