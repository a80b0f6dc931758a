package dev.kesher.sender.policy;

import dev.kesher.graph.error.Alert;
import dev.kesher.sender.policy.Throttle.Scope;
import java.time.Duration;
import java.util.Optional;

/**
 * Sees when Meta stops answering for a number. Nothing is proven by one lost answer; after a few in a row the number is
 * probed, one message at a time, instead of losing whatever waits.
 */
public final class Breaker {
    private static final int LOST_IN_A_ROW = 5;
    private static final Duration FIRST_PROBE = Duration.ofSeconds(30);

    private int lost;

    /** Meta answered, whatever it said. */
    public void answered() {
        lost = 0;
    }

    /** @return the throttle to set, once for each row of lost answers */
    public Optional<ThrottleOrder> lost() {
        lost++;
        return lost >= LOST_IN_A_ROW
                ? Optional.of(new ThrottleOrder(Scope.NUMBER, FIRST_PROBE, Alert.NONE))
                : Optional.empty();
    }
}
