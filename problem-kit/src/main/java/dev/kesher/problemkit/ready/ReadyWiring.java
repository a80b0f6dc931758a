package dev.kesher.problemkit.ready;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the readiness checks of this service, as Kubernetes does. */
@ApplicationScoped
class ReadyWiring {
    /** As often as metrics are read, more or less; the alert waits for minutes. */
    private static final Duration EVERY = Duration.ofSeconds(10);

    private static final Duration FIRST = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final ReadyWatch watch;
    private long timer;

    ReadyWiring(
            @ConfigProperty(name = "quarkus.application.name") String service,
            Vertx vertx,
            SmallRyeHealthReporter checks,
            MeterRegistry metrics) {
        this.vertx = vertx;
        this.watch = new ReadyWatch(
                service, metrics, () -> checks.getReadinessAsync().map(health -> !health.isDown()), EVERY);
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(FIRST.toMillis(), EVERY.toMillis(), tick -> watch.look());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }
}
