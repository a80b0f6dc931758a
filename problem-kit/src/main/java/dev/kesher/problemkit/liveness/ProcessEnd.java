package dev.kesher.problemkit.liveness;

import io.quarkus.runtime.Quarkus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The end of this process with code 1: in order, or, where something holds that up, without. */
final class ProcessEnd {
    /** What is in hand is given back or finished within 8 seconds, and consumers leave; as long as compose and the chart wait. */
    private static final Duration IN_ORDER = Duration.ofSeconds(30);

    private ProcessEnd() {}

    static void begin() {
        Quarkus.asyncExit(1);
        CompletableFuture.delayedExecutor(IN_ORDER.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> Runtime.getRuntime().halt(1));
    }
}
