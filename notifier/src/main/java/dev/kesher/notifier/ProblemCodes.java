package dev.kesher.notifier;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.inject.Singleton;

/** Gives every problem that the framework answers its stable {@code code} too. */
@Singleton
class ProblemCodes implements ProblemPostProcessor {
    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return problem.getParameters().containsKey("code")
                ? problem
                : HttpProblem.builder(problem)
                        .with("code", codeOf(problem.getStatusCode()))
                        .build();
    }

    private static String codeOf(int status) {
        return switch (status) {
            case 400 -> "invalid-request";
            case 401 -> "not-authenticated";
            case 403 -> "not-allowed";
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406, 415 -> "media-type-not-supported";
            case 413 -> "too-large";
            default -> status < 500 ? "refused" : "internal-error";
        };
    }
}
