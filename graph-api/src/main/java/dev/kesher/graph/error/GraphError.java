package dev.kesher.graph.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Meta's error envelope (docs/meta/graph.md#errors), or what stands for it where Meta sent none. Branch on {@code code};
 * everything else is for people. Texts hold at most {@value #LONGEST_TEXT} characters and none of the call's secrets.
 *
 * @param httpStatus of the answer; 0 when the request was refused here and never sent
 * @param code Meta's code, or {@link #NO_CODE}
 * @param message Meta's sentence, meant for developers; empty if there was none
 * @param details {@code error_data.details}, the sentence to show
 * @param transientError Meta said {@code is_transient}
 * @param retryAfter the longer of the header {@code Retry-After} and the time to regain access
 *     (docs/meta/limits.md#management)
 * @param fbtraceId what Meta's support asks for
 * @param userTitle Meta's heading for the person in front of the screen, in their language
 * @param userMessage the same, the sentence
 */
public record GraphError(
        int httpStatus,
        int code,
        @Nullable Integer subcode,
        String message,
        @Nullable String details,
        boolean transientError,
        @Nullable Duration retryAfter,
        @Nullable String fbtraceId,
        @Nullable String userTitle,
        @Nullable String userMessage) {
    /** The answer carried no error code, for example a bare 429. */
    public static final int NO_CODE = -1;

    static final int LONGEST_TEXT = 1000;

    public GraphError {
        message = message.substring(0, Math.min(message.length(), LONGEST_TEXT));
        details = shortened(details);
        fbtraceId = shortened(fbtraceId);
        userTitle = shortened(userTitle);
        userMessage = shortened(userMessage);
    }

    /** An answer whose status alone says that nothing was executed. */
    public static GraphError withoutEnvelope(int httpStatus, @Nullable Duration retryAfter) {
        String message = "HTTP " + httpStatus + " without an error envelope";
        return new GraphError(httpStatus, NO_CODE, null, message, null, false, retryAfter, null, null, null);
    }

    /** Refused before sending, in the words Meta would use for it: code 100, invalid parameter. */
    public static GraphError invalidParameter(String message) {
        return new GraphError(0, 100, null, message, null, false, null, null, null, null);
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
