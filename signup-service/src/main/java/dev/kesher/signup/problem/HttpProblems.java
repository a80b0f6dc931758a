package dev.kesher.signup.problem;

import dev.kesher.problemkit.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;

/** A problem as {@code application/problem+json}, with Meta's words where Meta refused. */
public final class HttpProblems {
    private HttpProblems() {}

    public static HttpProblem of(ProblemCode code) {
        return of(Problem.of(code));
    }

    public static HttpProblem of(ProblemCode code, String detail) {
        return builder(Problem.of(code), detail).build();
    }

    public static HttpProblem of(Problem problem) {
        return builder(problem, problem.detail()).build();
    }

    private static HttpProblem.Builder builder(Problem problem, String detail) {
        var builder = Problems.builder(problem.code(), detail);
        if (problem.meta() != null) {
            builder.with("metaCode", problem.meta().code());
            builder.with("metaMessage", problem.meta().message());
        }
        if (problem.pause() != null) {
            builder.withHeader(
                    HttpHeaders.RETRY_AFTER, Math.max(1, problem.pause().toSeconds()));
        }
        return builder;
    }
}
