package dev.kesher.problemkit;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.inject.Singleton;
import java.util.List;

/** Problems that the framework finds (no token, no such path, a field that breaks a rule) get a code and an action too. */
@Singleton
class FrameworkProblems implements ProblemPostProcessor {
    private static final String WHOLE_BODY = "body";

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getParameters().containsKey(Problems.CODE)) {
            return problem;
        }
        var type = CommonProblem.of(problem.getStatusCode());
        var coded = HttpProblem.builder(problem)
                .withTitle(type.title())
                .with(Problems.CODE, type.code())
                .with(Problems.ACTION, type.action())
                .with(Problems.RETRYABLE, type.retryable());
        return named(problem, coded).build();
    }

    private static HttpProblem.Builder named(HttpProblem problem, HttpProblem.Builder coded) {
        if (problem.getParameters().get("violations") instanceof List<?> violations
                && !violations.isEmpty()
                && violations.getFirst() instanceof Violation first) {
            var field = first.field == null || first.field.isEmpty() ? WHOLE_BODY : first.field;
            return coded.with(Problems.FIELD, field).withDetail(field + " " + first.message);
        }
        return coded;
    }
}
