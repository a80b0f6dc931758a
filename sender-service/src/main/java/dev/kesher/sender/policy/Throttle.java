package dev.kesher.sender.policy;

import java.time.Duration;
import java.util.Locale;

/**
 * A wait that concerns more than one message.
 *
 * @param credentialId for {@link Scope#CONNECTION}: whose refusal it is; another credential is free of it
 * @param left until it ends; zero or less: it has ended, but with {@link Scope#CONNECTION} only one message may try
 */
public record Throttle(Scope scope, String credentialId, Duration left) {
    public enum Scope {
        CONNECTION,
        NUMBER,
        PAIR;

        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean over() {
        return left.isNegative() || left.isZero();
    }
}
