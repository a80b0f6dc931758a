package dev.kesher.vault.rotation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest rotation and how far it is.
 *
 * @param keyVersion of {@code kesher-credentials}: what every credential must be encrypted with at least
 * @param indexKeyVersion the same of {@code kesher-index}
 * @param rows credentials, and the key of the number index
 * @param remaining of these, still encrypted with an older version
 * @param unreadable of the remaining, those that transit refuses: swapped or damaged rows, which an operator must look at
 * @param doneAt when the last readable row was done; absent while one remains
 * @param retiredAt when older versions were made useless
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RotationStatus(
        int keyVersion,
        int indexKeyVersion,
        long rows,
        long remaining,
        long unreadable,
        Instant startedAt,
        @Nullable Instant doneAt,
        @Nullable Instant retiredAt) {

    /**
     * A write that was encrypted just before the rotation can still be on its way into the table: the calls to Vault end
     * within 9 seconds and a statement within the request's, so a minute is ample.
     */
    static final Duration SETTLED_AFTER = Duration.ofMinutes(1);

    enum Refusal {
        ROWS_REMAIN,
        TOO_RECENT
    }

    /** Empty if older versions may be retired: nothing readable would be lost. */
    Optional<Refusal> retirementRefusal(Instant now) {
        if (remaining > 0 || doneAt == null) {
            return Optional.of(Refusal.ROWS_REMAIN);
        }
        return now.isBefore(startedAt.plus(SETTLED_AFTER)) ? Optional.of(Refusal.TOO_RECENT) : Optional.empty();
    }
}
