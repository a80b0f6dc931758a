package dev.kesher.signup.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which warning about a token's end is due: 14, 7 and 1 days ahead, each once. What was missed is skipped, so that an owner
 * never gets two at once; and two lie a day apart, since the notifier takes what comes sooner for a repetition.
 */
public final class ExpiryRule {
    /** How long before the end a token is worth talking about. */
    static final Duration NOTICE = Duration.ofDays(14);

    static final Duration APART = Duration.ofDays(1);
    private static final List<Integer> NEAREST_FIRST = List.of(1, 7, 14);

    private ExpiryRule() {}

    /** @param level 14, 7 or 1 */
    record Warned(int level, Instant at) {}

    /** @return the level of the warning that is due */
    static Optional<Integer> due(Instant expiresAt, Instant now, @Nullable Warned last) {
        if (!now.isBefore(expiresAt) || last != null && now.isBefore(last.at().plus(APART))) {
            return Optional.empty();
        }
        var left = Duration.between(now, expiresAt);
        return NEAREST_FIRST.stream()
                .filter(level -> left.compareTo(Duration.ofDays(level)) <= 0)
                .findFirst()
                .filter(level -> last == null || level < last.level());
    }

    public static boolean isNear(Instant expiresAt, Instant now) {
        return !expiresAt.isAfter(now.plus(NOTICE));
    }
}
