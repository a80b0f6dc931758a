package dev.kesher.sender.credential;

import dev.kesher.graph.GraphResult;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;

/** What an answer of Meta, or its absence, means for a request that waits for it and can be repeated. */
public sealed interface CallOutcome<T> {
    /** Meta did it. */
    record Done<T>(T value) implements CallOutcome<T> {}

    /** No answer, or a refusal that passes: the same call may succeed soon. */
    record Unavailable<T>() implements CallOutcome<T> {}

    /** Meta refuses whoever asks, whatever they ask for: another token may help, or the owner must. */
    record NotAdmitted<T>() implements CallOutcome<T> {}

    /** Meta refuses this call for good. */
    record Refused<T>(GraphError error) implements CallOutcome<T> {}

    static <T> CallOutcome<T> of(GraphResult<T> result, ErrorTable errors) {
        return switch (result) {
            case GraphResult.Ok<T> ok -> new Done<>(ok.value());
            case GraphResult.NotSent<T> away -> new Unavailable<>();
            case GraphResult.Lost<T> away -> new Unavailable<>();
            case GraphResult.Refused<T> refused -> refused(refused.error(), errors);
        };
    }

    private static <T> CallOutcome<T> refused(GraphError error, ErrorTable errors) {
        return switch (errors.classify(error).retry()) {
            case BACKOFF, LATER, AMBIGUOUS -> new Unavailable<>();
            case WHEN_RELEASED -> new NotAdmitted<>();
            case NEVER -> new Refused<>(error);
        };
    }
}
