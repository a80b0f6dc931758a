package dev.kesher.signup.connection;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Liveness: down when the reader of first messages has ended by something that nobody foresaw, since only a restart helps
 * then. While Kafka is away it waits, and lives: owners can still sign up.
 */
@Liveness
@ApplicationScoped
class FirstMessagesAlive implements HealthCheck {
    private final FirstMessages messages;

    FirstMessagesAlive(FirstMessages messages) {
        this.messages = messages;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("first-messages")
                .status(messages.isAlive())
                .build();
    }
}
