package dev.kesher.metasimulator;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long a test waits for what must come: so long that only what never comes is missed, on the slowest machine too. */
public final class Patience {
    /** Not a promise about speed: those are measured by benchmarks. */
    public static final Duration LONG = Duration.ofMinutes(2);

    private Patience() {}

    /** In place of Awaitility's own, which gives up after 10 s. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(LONG);
    }
}
