package dev.kesher.sender.policy;

import java.time.Duration;
import java.util.Locale;

/**
 * Something that several messages of a number wait for.
 *
 * @param key the credential for {@link Scope#CONNECTION}, name and language for {@link Scope#TEMPLATE}, else empty
 * @param left until one message may probe; zero or less: it may now
 */
public record Throttle(Scope scope, String key, Duration left) {
    /** What waits. */
    public enum Scope {
        /** All that is sent with a credential: a new one is free of it. */
        CONNECTION,
        /** All messages of the number. */
        NUMBER,
        /** The number's templates; replies inside the customer service window go on. */
        TEMPLATES,
        /** One template of the number. */
        TEMPLATE;

        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Scope of(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    /** One message may try whether it is over. */
    public boolean mayProbe() {
        return left.isNegative() || left.isZero();
    }
}
