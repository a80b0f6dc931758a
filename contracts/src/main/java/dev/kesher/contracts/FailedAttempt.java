package dev.kesher.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to send a message that did not bring it to Meta, or of which nobody knows.
 *
 * @param attempt 1 and up
 * @param time when it ended, by the sender's clock
 * @param error what Meta said, if it was Meta
 */
public record FailedAttempt(
        int attempt, Instant time, Result result, @Nullable MetaError error) {
    /** The most that an event carries: the latest. */
    public static final int MOST = 20;

    public FailedAttempt {
        Checks.that(attempt >= 1, "failedAttempts.attempt must be 1 or more");
        Checks.time("failedAttempts.time", time);
        Checks.present("failedAttempts.result", result);
    }

    static @Nullable List<FailedAttempt> checked(@Nullable List<FailedAttempt> attempts) {
        Checks.that(
                attempts == null || attempts.size() <= MOST, "failedAttempts must hold at most " + MOST + " attempts");
        return attempts == null ? null : Checks.list("failedAttempts", attempts);
    }

    public enum Result {
        /** Meta answered with an error. */
        @JsonProperty("refused")
        REFUSED,
        /** Nothing reached Meta. */
        @JsonProperty("not-sent")
        NOT_SENT,
        /** No answer came; Meta may have executed it. */
        @JsonProperty("lost")
        LOST,
        /** Meta accepted it and said later that it could not be delivered. */
        @JsonProperty("failed")
        FAILED
    }
}
