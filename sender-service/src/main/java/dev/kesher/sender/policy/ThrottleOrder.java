package dev.kesher.sender.policy;

import dev.kesher.graph.error.Alert;
import dev.kesher.sender.policy.Throttle.Scope;
import java.time.Duration;

/**
 * Others would fail for the same reason: they wait.
 *
 * @param firstWait until one message probes; doubles with each probe that fails, up to {@link #LONGEST_WAIT}
 * @param alert who is told that messages wait, and told again when they go on
 */
public record ThrottleOrder(Scope scope, Duration firstWait, Alert alert) {
    public static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
}
