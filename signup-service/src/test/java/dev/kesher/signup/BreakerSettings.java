package dev.kesher.signup;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The breaker as it is in life, only quicker; after the stand-ins, whose settings switch it off. */
public final class BreakerSettings implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
                "kesher.signup.token-check.breaker.most", "5",
                "kesher.signup.token-check.breaker.sample", "20",
                "kesher.signup.token-check.breaker.again", "PT3S",
                "kesher.signup.token-check.breaker.again-per-minute", "100000",
                "kesher.signup.token-check.at-once", "40");
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
