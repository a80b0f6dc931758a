package dev.kesher.signup.connect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether an owner's yes is about what they were shown, and in time. */
public final class ReplacementRule {
    private ReplacementRule() {}

    /** What was shown: the number that would be replaced, and until when it may be confirmed. */
    public record Proposal(String currentNumberId, Instant expiresAt) {}

    public enum Answer {
        CONFIRMED,
        /** Another number than the one shown would be let go. */
        CHANGED,
        EXPIRED
    }

    /**
     * @param named the number the owner agrees to let go
     * @param current the number that is connected now; null: none any more
     * @param own the attempt's number
     */
    public static Answer judge(Proposal shown, String named, @Nullable String current, String own, Instant now) {
        if (!now.isBefore(shown.expiresAt())) {
            return Answer.EXPIRED;
        }
        boolean asShown = current == null || current.equals(own) || current.equals(shown.currentNumberId());
        return named.equals(shown.currentNumberId()) && asShown ? Answer.CONFIRMED : Answer.CHANGED;
    }
}
