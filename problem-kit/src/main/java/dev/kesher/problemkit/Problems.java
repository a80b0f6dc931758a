package dev.kesher.problemkit;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;

/**
 * Makes {@code application/problem+json} of a {@link ProblemType}: beside RFC 9457's members {@code code}, {@code action},
 * {@code retryable}, and {@code field} where one field is to blame. A 503 says when to try again.
 */
public final class Problems {
    /** The members that every problem has beside those of RFC 9457. */
    static final String CODE = "code";

    static final String ACTION = "action";
    static final String RETRYABLE = "retryable";
    static final String FIELD = "field";

    /** Long enough for a restart of what is away, short enough for a caller that waits. */
    static final Duration UNTIL_RETRY = Duration.ofSeconds(5);

    static final int UNAVAILABLE = 503;

    private Problems() {}

    public static HttpProblem of(ProblemType type) {
        return of(type, type.title() + ".");
    }

    public static HttpProblem of(ProblemType type, String detail) {
        return builder(type, detail).build();
    }

    /** @param field path of the member, or name of the parameter, that is to blame */
    public static HttpProblem of(ProblemType type, String field, String detail) {
        return builder(type, detail).with(FIELD, field).build();
    }

    /** For a problem that says more: the members of the type are there already. */
    public static HttpProblem.Builder builder(ProblemType type, String detail) {
        var builder = HttpProblem.builder()
                .withStatus(type.status())
                .withTitle(type.title())
                .withDetail(detail)
                .with(CODE, type.code())
                .with(ACTION, type.action())
                .with(RETRYABLE, type.retryable());
        return type.status() == UNAVAILABLE
                ? builder.withHeader(HttpHeaders.RETRY_AFTER, UNTIL_RETRY.toSeconds())
                : builder;
    }
}
