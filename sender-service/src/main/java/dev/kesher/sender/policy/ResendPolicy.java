package dev.kesher.sender.policy;

/** What to do about an attempt whose answer was lost, after the wait for its status is over. */
public final class ResendPolicy {
    /** Send once more, leave it unknown, or look again later. */
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
     * @param mayResend it was not sent again before, and may be at all
     * @param stillValid its {@code validUntil} has not passed
     */
    public record Case(boolean fencePassed, boolean webhooksFlow, boolean mayResend, boolean stillValid) {}

    private ResendPolicy() {}

    /** While webhooks do not flow nothing is proven, however long it takes: it is kept until {@code validUntil}. */
    public static Decision decide(Case known) {
        if (!known.stillValid()) {
            return Decision.GIVE_UP;
        }
        if (!known.fencePassed() || !known.webhooksFlow()) {
            return Decision.KEEP;
        }
        return known.mayResend() ? Decision.RESEND : Decision.GIVE_UP;
    }
}
