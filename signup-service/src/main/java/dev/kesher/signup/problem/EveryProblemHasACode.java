package dev.kesher.signup.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;

/** Problems that the framework finds (no token, no such path, a field that breaks a rule) get a code of ours too. */
@ApplicationScoped
class EveryProblemHasACode implements ProblemPostProcessor {
    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getParameters().containsKey("code")) {
            return problem;
        }
        var code = codeOf(problem.getStatusCode());
        return HttpProblem.builder(problem)
                .with("code", code.code())
                .with("action", code.action())
                .with("retryable", code.retryable())
                .build();
    }

    private static ProblemCode codeOf(int status) {
        return switch (status) {
            case 401 -> ProblemCode.UNAUTHENTICATED;
            case 403 -> ProblemCode.FORBIDDEN;
            case 404 -> ProblemCode.NOT_FOUND;
            case 503 -> ProblemCode.BUSY;
            default -> status < 500 ? ProblemCode.INVALID_REQUEST : ProblemCode.INTERNAL;
        };
    }
}
