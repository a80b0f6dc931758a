package dev.kesher.problemkit.liveness;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Asks the service's own liveness checks and ends the process when they have failed for long, or have not answered: whoever
 * restarts what has ended then does so. A thread of its own, so that no pool that is stuck can keep it from looking.
 */
@ApplicationScoped
class LivenessWatch {
    private static final Logger LOG = Logger.getLogger(LivenessWatch.class);

    private final LivenessConfig config;
    private final Supplier<Uni<SmallRyeHealth>> liveness;
    private final Runnable end;
    private final DeadSince dead;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("liveness").factory());

    @Inject
    LivenessWatch(LivenessConfig config, SmallRyeHealthReporter reporter) {
        this(config, reporter::getLivenessAsync, ProcessEnd::begin);
    }

    LivenessWatch(LivenessConfig config, Supplier<Uni<SmallRyeHealth>> liveness, Runnable end) {
        this.config = config;
        this.liveness = liveness;
        this.end = end;
        this.dead = new DeadSince(config.exitAfter());
    }

    /** Not in a test, whose process is not the service's. */
    void start(@Observes StartupEvent started) {
        if (config.exitAfter().isPositive() && LaunchMode.current() == LaunchMode.NORMAL) {
            watch();
        }
    }

    void watch() {
        var every = config.look().toMillis();
        looks.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    private void look() {
        var failing = failing();
        if (dead.isOver(failing.isEmpty(), System.nanoTime())) {
            LOG.errorf(
                    "This service ends, to be started again: its liveness has failed for %s: %s.",
                    config.exitAfter(), failing);
            looks.shutdown();
            end.run();
        }
    }

    /** Names of the checks that fail; empty if none does. */
    private String failing() {
        try {
            var health = liveness.get().await().atMost(config.look());
            return health.isDown() ? names(health.getPayload()) : "";
        } catch (RuntimeException unanswered) {
            return "no answer, " + unanswered.getClass().getSimpleName();
        }
    }

    private static String names(JsonObject payload) {
        return payload.getJsonArray("checks").stream()
                .map(JsonValue::asJsonObject)
                .filter(check -> check.getString("status").equals("DOWN"))
                .map(check -> check.getString("name"))
                .collect(Collectors.joining(", "));
    }

    void stop(@Observes ShutdownEvent stopping) {
        looks.shutdownNow();
    }
}
