package dev.kesher.signup.problem;

import dev.kesher.graph.error.GraphError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One occurrence of a problem.
 *
 * @param meta Meta's own words, if it was Meta that refused
 * @param pause how long to wait before another try can succeed
 */
public record Problem(
        ProblemCode code,
        @Nullable MetaWords meta,
        @Nullable Duration pause) {
    private static final int LONGEST = 1000;

    /** @param message the sentence Meta means for people where there is one; bounded, without secrets of the call */
    public record MetaWords(int code, @Nullable Integer subcode, String message) {
        static MetaWords of(GraphError error) {
            var said = error.userMessage() != null ? error.userMessage() : error.details();
            var message = said != null ? said : error.message();
            return new MetaWords(
                    error.code(), error.subcode(), message.substring(0, Math.min(LONGEST, message.length())));
        }
    }

    public static Problem of(ProblemCode code) {
        return new Problem(code, null, null);
    }

    public static Problem of(ProblemCode code, GraphError error) {
        return new Problem(code, MetaWords.of(error), null);
    }

    /** What happened, in Meta's words if Meta said it. */
    public String detail() {
        return meta == null || meta.message().isBlank() ? code.title() + "." : meta.message();
    }

    public Problem after(@Nullable Duration time) {
        return new Problem(code, meta, time);
    }
}
