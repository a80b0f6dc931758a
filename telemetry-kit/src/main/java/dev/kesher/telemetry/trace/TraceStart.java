package dev.kesher.telemetry.trace;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Switches traces on with the service, if the settings say so, and sends the last spans when it stops. */
@ApplicationScoped
class TraceStart {
    private @Nullable OtlpTracer tracer;

    /** Before anything of the service's own begins to work. */
    void start(
            @Observes @Priority(1) StartupEvent starting,
            @ConfigProperty(name = "kesher.traces.endpoint") Optional<String> endpoint,
            @ConfigProperty(name = "kesher.traces.sample") String share,
            @ConfigProperty(name = "quarkus.application.name") String service,
            MeterRegistry metrics) {
        TraceSettings.of(endpoint, share).ifPresent(settings -> {
            tracer = OtlpTracer.start(settings, service, metrics);
            Traces.install(tracer);
        });
    }

    /** After all that works. */
    void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent stopping) {
        Traces.install(null);
        if (tracer != null) {
            tracer.stop();
        }
    }
}
