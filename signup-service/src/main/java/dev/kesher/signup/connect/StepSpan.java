package dev.kesher.signup.connect;

import dev.kesher.telemetry.trace.Span;
import dev.kesher.telemetry.trace.Traces;
import java.util.Locale;
import java.util.Optional;

/** The span of one step, in the trace of the request that had the attempt go on, however long ago. */
final class StepSpan {
    private StepSpan() {}

    static Span begin(Attempt attempt) {
        var step = attempt.step.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Traces.work("step " + step, attempt.traceparent).about(attempt.about());
    }

    /** @param attempt as it is after the step; empty if its lease was lost */
    static void settled(Span span, Optional<Attempt> attempt) {
        span.set("kesher.outcome", attempt.map(after -> after.state.name()).orElse("lease-lost"));
        attempt.map(after -> after.problem).ifPresent(problem -> span.failed(problem.code()));
        attempt.map(after -> after.metaCode).ifPresent(code -> span.set("kesher.meta.code", code));
    }
}
