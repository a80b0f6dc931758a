package dev.kesher.problemkit.liveness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a service that is not alive ends itself; in the chart the kubelet does the same, after the same time. */
@ConfigMapping(prefix = "kesher.liveness")
public interface LivenessConfig {
    /**
     * For how long liveness must have failed without a break; zero: never. A minute, as in the chart: the checks themselves wait
     * for a minute before they call something stuck.
     */
    @WithDefault("PT1M")
    Duration exitAfter();

    /** Time between two looks, and how long one may take until it counts as a failure. */
    @WithDefault("PT10S")
    Duration look();
}
