package dev.kesher.problemkit.ready;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The metric {@code kesher.ready{service}}: 1 if all readiness checks were up when they were asked last, else 0; 0 before they
 * answered once, and while they do not answer.
 */
final class ReadyWatch {
    private final Supplier<Uni<Boolean>> checks;
    private final Duration patience;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean ready;

    /**
     * @param checks whether all are up
     * @param patience the longest they may take
     */
    ReadyWatch(String service, MeterRegistry metrics, Supplier<Uni<Boolean>> checks, Duration patience) {
        this.checks = checks;
        this.patience = patience;
        Gauge.builder("kesher.ready", this, watch -> watch.ready ? 1 : 0)
                .tag("service", service)
                .register(metrics);
    }

    /** Waits for nothing. While the checks are being asked they are not asked again. */
    void look() {
        if (asking.compareAndSet(false, true)) {
            Uni.createFrom()
                    .deferred(checks::get)
                    .ifNoItem()
                    .after(patience)
                    .fail()
                    .subscribe()
                    .with(this::answered, failure -> answered(false));
        }
    }

    private void answered(boolean up) {
        ready = up;
        asking.set(false);
    }
}
