package dev.kesher.status.track;

import dev.kesher.contracts.FailedAttempt;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.contracts.SendOutcome.Reason;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sender's last word on a message, without what tracking does not need: the idempotency key.
 *
 * @param attempt the one that counts, if one was made
 * @param wamid of that attempt
 * @param time by the sender's clock, in {@link Micros}
 * @param failedAttempts empty if none failed
 */
public record Outcome(
        long version,
        SendOutcome.State state,
        Sender sender,
        @Nullable Integer attempt,
        @Nullable String wamid,
        @Nullable Reason reason,
        long time,
        List<FailedAttempt> failedAttempts) {

    /** The version decides; the rest only makes the order total, should a version ever be told twice. */
    private static final Comparator<Outcome> AGE = Comparator.comparingLong(Outcome::version)
            .thenComparing(Outcome::time)
            .thenComparing(Outcome::state)
            .thenComparing(Outcome::toString);

    public Outcome {
        failedAttempts = List.copyOf(failedAttempts);
    }

    static Outcome of(SendOutcome told) {
        return new Outcome(
                told.version(),
                told.state(),
                new Sender(told.businessId(), told.phoneNumberId()),
                told.attempt(),
                told.wamid(),
                told.reason(),
                Micros.of(told.time()),
                told.failedAttempts() == null ? List.of() : told.failedAttempts());
    }

    /** See {@link Message#erased}. */
    Outcome erased() {
        return new Outcome(version, state, sender, attempt, null, reason, time, failedAttempts);
    }

    /** That Meta accepted this attempt, and nothing else. */
    boolean saysOnlySent(Attempt only) {
        return state == SendOutcome.State.SENT
                && reason == null
                && failedAttempts.isEmpty()
                && attempt != null
                && attempt == only.number()
                && wamid != null
                && wamid.equals(only.wamid())
                && sender.equals(only.sender());
    }

    static @Nullable Outcome later(@Nullable Outcome one, @Nullable Outcome other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.equals(other) || AGE.compare(one, other) >= 0 ? one : other;
    }
}
