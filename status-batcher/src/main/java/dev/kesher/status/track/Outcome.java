package dev.kesher.status.track;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.SendOutcome;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The sender's last word on a message, without what tracking does not need: neither customer nor idempotency key. */
public record Outcome(
        long version,
        SendOutcome.State state,
        BusinessId businessId,
        PhoneNumberId phoneNumberId,
        @Nullable String wamid,
        SendOutcome.@Nullable Reason reason,
        Instant time) {

    /** The version decides; time and state only make the order total, should a version ever be told twice. */
    private static final Comparator<Outcome> AGE = Comparator.comparingLong(Outcome::version)
            .thenComparing(Outcome::time)
            .thenComparing(Outcome::state);

    private static final int LONGEST_DETAIL = 1000;

    static Outcome of(SendOutcome told) {
        return new Outcome(
                told.version(),
                told.state(),
                told.businessId(),
                told.phoneNumberId(),
                told.wamid(),
                bounded(told.reason()),
                told.time());
    }

    private static SendOutcome.@Nullable Reason bounded(SendOutcome.@Nullable Reason reason) {
        var detail = reason == null ? null : reason.detail();
        return reason == null || detail == null || detail.length() <= LONGEST_DETAIL
                ? reason
                : new SendOutcome.Reason(reason.code(), detail.substring(0, LONGEST_DETAIL), reason.error());
    }

    static @Nullable Outcome later(@Nullable Outcome one, @Nullable Outcome other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return AGE.compare(one, other) >= 0 ? one : other;
    }
}
