package dev.kesher.notifier.whatsapp;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the connections have been read once: until then "not connected" would be a guess. */
@Readiness
@Singleton
class ConnectionsReadCheck implements HealthCheck {
    private final PlatformNumberReader numbers;

    ConnectionsReadCheck(PlatformNumberReader numbers) {
        this.numbers = numbers;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("connections read")
                .status(numbers.caughtUp())
                .build();
    }
}
