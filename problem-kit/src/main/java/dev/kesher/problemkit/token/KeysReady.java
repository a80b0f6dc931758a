package dev.kesher.problemkit.token;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the issuer's keys were read once: no caller with a token could be answered. Later they only grow old. */
@Readiness
@ApplicationScoped
class KeysReady implements HealthCheck {
    private final KeyFetcher fetcher;

    KeysReady(KeyFetcher fetcher) {
        this.fetcher = fetcher;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("keys")
                .status(fetcher.known().isPresent())
                .build();
    }
}
