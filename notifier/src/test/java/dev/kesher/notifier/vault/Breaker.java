package dev.kesher.notifier.vault;

import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Singleton;

/** Closes the circuit to the vault, so that one test's failures do not concern the next. */
@Singleton
public class Breaker {
    private final CircuitBreakerMaintenance breakers;

    Breaker(CircuitBreakerMaintenance breakers) {
        this.breakers = breakers;
    }

    public void reset() {
        breakers.reset(VaultCalls.BREAKER);
    }
}
