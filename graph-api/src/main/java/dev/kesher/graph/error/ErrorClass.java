package dev.kesher.graph.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an error means for the caller.
 *
 * @param pause the least time before the next try; for {@link Retry#NEVER} the time after which a person may try again.
 *     Null: the caller's own rule
 * @param maxTries tries in all that docs/meta/errors.md advises, or 0 for the caller's own limit
 * @param tokenSuspect token or permission seem dead: reason for a check, never proof (docs/meta/errors.md#auth)
 * @param title short English name of the error, for logs and for people who know Meta's tables
 * @param section page and anchor of docs/meta that says so, for example {@code errors.md#auth}
 */
public record ErrorClass(
        Retry retry,
        @Nullable Duration pause,
        int maxTries,
        Hold hold,
        Alert alert,
        boolean tokenSuspect,
        String title,
        String section) {
    private static final String CITATION = "[a-z]+\\.md#[a-z-]+";

    public ErrorClass {
        require(retry != Retry.LATER || pause != null, "LATER needs a pause");
        require((retry == Retry.WHEN_RELEASED) == hold.isReleased(), hold + " and " + retry + " do not go together");
        require(
                retry != Retry.WHEN_RELEASED || hold == Hold.TEMPLATE || tokenSuspect || alert != Alert.NONE,
                "what waits for a person must not be silent");
        require(hold != Hold.NUMBER || retry == Retry.BACKOFF || pause != null, "NUMBER needs a time");
        require((hold != Hold.PAIR && hold != Hold.PACE) || retry == Retry.BACKOFF, hold + " needs BACKOFF");
        require(!tokenSuspect || alert == Alert.NONE, "a suspicion is checked before anyone is alerted");
        require(!title.isBlank() && section.matches(CITATION), "a row needs a title and cites its section");
    }

    ErrorClass with(Retry otherRetry) {
        return new ErrorClass(otherRetry, pause, maxTries, hold, alert, tokenSuspect, title, section);
    }

    ErrorClass pausingAtLeast(@Nullable Duration told) {
        boolean longer = told != null && (pause == null || told.compareTo(pause) > 0);
        return longer ? new ErrorClass(retry, told, maxTries, hold, alert, tokenSuspect, title, section) : this;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
