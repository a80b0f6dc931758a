package dev.kesher.vault;

import dev.kesher.eventkit.ScheduledTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vault.VaultSystemBackendReactiveEngine;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Looks whether Vault encrypts, also while nobody asks for it, and tells whoever watches: {@code kesher.vault.transit.available}
 * is 1 while it does and 0 while it does not, {@code kesher.vault.sealed} is 1 while Vault says of itself that it is sealed.
 * Not part of readiness: a service out of rotation would refuse connections instead of answering 503 with a reason.
 */
@ApplicationScoped
class TransitWatch {
    private static final Logger LOG = Logger.getLogger(TransitWatch.class);

    /** Above the three tries of {@link Transit}. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(12);

    private static final Duration LONGEST_STATUS = Duration.ofSeconds(3);

    /** Never a business's name: those have no blank. */
    private static final String PROBE = "transit watch";

    private static final byte[] NOTHING = {0};

    private final Transit transit;
    private final VaultSystemBackendReactiveEngine system;
    private final MeterRegistry metrics;
    private final List<Gauge> gauges;
    private volatile State state = State.AVAILABLE;

    enum State {
        AVAILABLE,
        SEALED,
        /** Vault does not answer, refuses this service, or has not the keys. */
        UNAVAILABLE
    }

    TransitWatch(Transit transit, VaultSystemBackendReactiveEngine system, MeterRegistry metrics) {
        this.transit = transit;
        this.system = system;
        this.metrics = metrics;
        this.gauges = List.of(
                Gauge.builder("kesher.vault.transit.available", () -> state == State.AVAILABLE ? 1 : 0)
                        .register(metrics),
                Gauge.builder("kesher.vault.sealed", () -> state == State.SEALED ? 1 : 0)
                        .register(metrics));
    }

    @Scheduled(
            every = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> look() {
        return ScheduledTask.endingByItself(
                "a look at Vault",
                transit.encrypt(PROBE, NOTHING)
                        .ifNoItem()
                        .after(LONGEST_LOOK)
                        .fail()
                        .replaceWith(State.AVAILABLE)
                        .invoke(this::available)
                        .onFailure()
                        .recoverWithUni(
                                failure -> sealed().invoke(found -> unavailable(found, VaultAway.kind(failure)))));
    }

    private Uni<State> sealed() {
        return system.sealStatus()
                .ifNoItem()
                .after(LONGEST_STATUS)
                .fail()
                .map(status -> status.isSealed() ? State.SEALED : State.UNAVAILABLE)
                .onFailure()
                .recoverWithItem(State.UNAVAILABLE);
    }

    /** Both say it once for each change, not for each look. */
    private void available() {
        if (state != State.AVAILABLE) {
            LOG.info("Vault encrypts again");
        }
        state = State.AVAILABLE;
    }

    private void unavailable(State found, String why) {
        if (found != state) {
            LOG.errorf(
                    "No credential can be read or stored: Vault is %s (%s)",
                    found == State.SEALED ? "sealed" : "unavailable", why);
        }
        state = found;
    }

    /** The registry outlives an application that is started anew in the same process. */
    @PreDestroy
    void close() {
        gauges.forEach(metrics::remove);
    }
}
