package dev.kesher.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Ready once the topics are known, all connections are read and the code is warm, and from then on: when Kafka goes away later, Meta gets a
 * 503 from here, which is better than a refused connection.
 */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
class Readiness implements HealthCheck {
    private final EventPublisher publisher;
    private final ConnectionFollower connections;
    private final WarmUp warmUp;

    Readiness(EventPublisher publisher, ConnectionFollower connections, WarmUp warmUp) {
        this.publisher = publisher;
        this.connections = connections;
        this.warmUp = warmUp;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("kafka")
                .withData("topics", publisher.warm())
                .withData("connections", connections.caughtUp())
                .withData("warm", warmUp.isOver())
                .status(publisher.warm() && connections.caughtUp() && warmUp.isOver())
                .build();
    }
}
