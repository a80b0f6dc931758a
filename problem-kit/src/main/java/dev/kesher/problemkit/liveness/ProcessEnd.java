package dev.kesher.problemkit.liveness;

import io.quarkus.runtime.Quarkus;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The end of this process with code 1: in order, or, where something holds that up, without. */
final class ProcessEnd {
    /** What is in hand is given back or finished within 8 seconds, and consumers leave; as long as compose and the chart wait. */
    private static final Duration IN_ORDER = Duration.ofSeconds(30);

    private ProcessEnd() {}

    /** The halt is arranged first, on a thread that nothing else can keep busy. */
    static void begin() {
        Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("end").factory())
                .schedule(() -> Runtime.getRuntime().halt(1), IN_ORDER.toMillis(), TimeUnit.MILLISECONDS);
        Quarkus.asyncExit(1);
    }
}
