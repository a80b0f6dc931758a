package dev.kesher.sender.connection;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before all connections were read: "not connected" would be an answer out of ignorance. */
@Readiness
@ApplicationScoped
class ConnectionsReady implements HealthCheck {
    private final ConnectionView view;

    ConnectionsReady(ConnectionView view) {
        this.view = view;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("connections").status(view.isReady()).build();
    }
}
