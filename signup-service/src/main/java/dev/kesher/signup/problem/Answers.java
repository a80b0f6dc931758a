package dev.kesher.signup.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;

/** A problem as {@code application/problem+json}. */
public final class Answers {
    private static final Duration UNTIL_RETRY = Duration.ofSeconds(5);

    private Answers() {}

    public static HttpProblem of(ProblemCode code) {
        return of(Problem.of(code));
    }

    public static HttpProblem of(ProblemCode code, String detail) {
        return builder(Problem.of(code)).withDetail(detail).build();
    }

    public static HttpProblem of(Problem problem) {
        return builder(problem).build();
    }

    private static HttpProblem.Builder builder(Problem problem) {
        var code = problem.code();
        var builder = HttpProblem.builder()
                .withStatus(code.status())
                .withTitle(code.title())
                .withDetail(problem.detail())
                .with("code", code.code())
                .with("action", code.action())
                .with("retryable", code.retryable());
        if (problem.meta() != null) {
            builder.with("metaCode", problem.meta().code());
            builder.with("metaMessage", problem.meta().message());
        }
        var wait = problem.pause() != null ? problem.pause() : UNTIL_RETRY;
        if (code.status() == 503 || problem.pause() != null) {
            builder.withHeader(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds()));
        }
        return builder;
    }
}
