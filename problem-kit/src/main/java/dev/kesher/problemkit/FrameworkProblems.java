package dev.kesher.problemkit;

import dev.kesher.problemkit.request.RequestIds;
import dev.kesher.telemetry.log.About;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Problems that the framework finds (no token, no such path, a field that breaks a rule) get a code and an action too. What
 * failed because something else did not answer is {@code busy} and says when to try again; what nobody foresaw is
 * {@code internal}, and only that stands in the log with its stack. A service's own 500, which it foresaw, is one line there.
 */
@Singleton
class FrameworkProblems implements ProblemPostProcessor {
    private static final Logger LOG = Logger.getLogger(FrameworkProblems.class);
    private static final String WHOLE_BODY = "body";
    private static final int SERVER_ERRORS = 500;

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        var own = problem.getParameters().get(Problems.CODE);
        if (own != null) {
            if (problem.getStatusCode() == SERVER_ERRORS) {
                LOG.errorf("A request%s failed: %s", about(), own);
            }
            return problem;
        }
        if (problem.getStatusCode() >= SERVER_ERRORS) {
            return failed(problem, context.cause);
        }
        return named(problem, coded(problem, CommonProblem.of(problem.getStatusCode())))
                .build();
    }

    private static HttpProblem failed(HttpProblem problem, Throwable cause) {
        if (!Unanswered.is(cause)) {
            LOG.errorf(cause, "A request%s failed", about());
            return coded(problem, CommonProblem.of(problem.getStatusCode())).build();
        }
        LOG.warnf("A request%s failed, since something did not answer: %s", about(), Unanswered.kind(cause));
        var busy = CommonProblem.BUSY;
        return coded(problem, busy)
                .withStatus(busy.status())
                .withDetail("Something that is needed for this does not answer.")
                .withHeader(HttpHeaders.RETRY_AFTER, Problems.UNTIL_RETRY.toSeconds())
                .build();
    }

    /** Reads as nothing: the text of a line is ours, and a path is a stranger's. */
    private static Object about() {
        return RequestIds.current().<Object>map(About::untold).orElse("");
    }

    private static HttpProblem.Builder coded(HttpProblem problem, CommonProblem type) {
        return HttpProblem.builder(problem)
                .withTitle(type.title())
                .withDetail(problem.getDetail() == null ? type.title() + "." : problem.getDetail())
                .with(Problems.CODE, type.code())
                .with(Problems.ACTION, type.action())
                .with(Problems.RETRYABLE, type.retryable());
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
