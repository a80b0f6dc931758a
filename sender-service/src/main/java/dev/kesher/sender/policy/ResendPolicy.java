package dev.kesher.sender.policy;

import java.time.Duration;

/** What to do about an attempt whose answer was lost, after the wait for its status is over. */
public final class ResendPolicy {
    /** Send once more, leave it unknown, or look again soon. */
    public enum Decision {
        RESEND,
        GIVE_UP,
        KEEP
    }

    /**
     * What is known.
     *
     * @param fencePassed every status that existed when the wait was over has been read
     * @param webhooksFlow a status of the same number that is later than the attempt was seen
     * @param mayResend it was not sent again before, may be at all, and is still valid
     * @param stillValid its {@code validUntil} has not passed
     * @param waited since the answer was given up
     */
    public record Case(
            boolean fencePassed, boolean webhooksFlow, boolean mayResend, boolean stillValid, Duration waited) {}

    private ResendPolicy() {}

    public static Decision decide(Case known, Duration longestWait) {
        if (known.fencePassed() && (known.webhooksFlow() || !known.mayResend())) {
            return known.mayResend() ? Decision.RESEND : Decision.GIVE_UP;
        }
        return known.stillValid() && known.waited().compareTo(longestWait) < 0 ? Decision.KEEP : Decision.GIVE_UP;
    }
}
