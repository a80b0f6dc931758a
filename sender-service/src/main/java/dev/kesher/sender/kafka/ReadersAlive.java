package dev.kesher.sender.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Liveness: down when a reader has ended by something that nobody foresaw, since only a restart helps then. */
@Liveness
@ApplicationScoped
class ReadersAlive implements HealthCheck {
    private final Readers readers;

    ReadersAlive(Readers readers) {
        this.readers = readers;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("readers").status(readers.areAlive()).build();
    }
}
