package dev.kesher.graph;

import dev.kesher.graph.error.GraphError;
import java.util.function.Function;

/** What became of a call. */
public sealed interface GraphResult<T> {
    /** Meta executed it and answered as expected. */
    record Ok<T>(T value, RateUsage usage) implements GraphResult<T> {}

    /** Meta answered with an error; {@link dev.kesher.graph.error.ErrorTable} says what it means. */
    record Refused<T>(GraphError error) implements GraphResult<T> {}

    /** No connection was obtained: certainly not executed, safe to repeat. */
    record NotSent<T>(String reason) implements GraphResult<T> {}

    /**
     * The request left, and no answer came that can be understood: time-out, broken connection, 5xx without an error
     * envelope, HTML. It may have been executed. Reads are safe to repeat; a send or a code exchange is not.
     */
    record Lost<T>(String reason) implements GraphResult<T> {}

    default <R> GraphResult<R> map(Function<T, R> mapper) {
        return switch (this) {
            case Ok<T>(T value, RateUsage usage) -> new Ok<>(mapper.apply(value), usage);
            case Refused<T>(GraphError error) -> new Refused<>(error);
            case NotSent<T>(String reason) -> new NotSent<>(reason);
            case Lost<T>(String reason) -> new Lost<>(reason);
        };
    }
}
