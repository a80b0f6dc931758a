package dev.kesher.sender.dispatch;

import dev.kesher.sender.dispatch.Starter.Begun;
import dev.kesher.sender.policy.Disposition;
import dev.kesher.telemetry.trace.CurrentSpan;
import dev.kesher.telemetry.trace.Span;
import dev.kesher.telemetry.trace.Traces;
import io.smallrye.mutiny.Uni;

/**
 * The span of one attempt, in the trace of whoever asked for the message. No wamid is in it, since the customer's phone number can
 * be read out of one.
 */
final class AttemptSpan {
    private final Span span;

    private AttemptSpan(Span span) {
        this.span = span;
    }

    static AttemptSpan begin(Begun begun) {
        var message = begun.message();
        return new AttemptSpan(Traces.work("attempt", message.traceparent())
                .set("kesher.message.id", message.id())
                .set("kesher.business.id", message.business())
                .set("kesher.phone_number.id", message.number())
                .set("kesher.attempt", begun.attempt()));
    }

    /** A call of Meta or of the vault is part of the attempt. */
    <T> Uni<T> calling(Uni<T> call) {
        return CurrentSpan.within(span.traceparent(), call);
    }

    void decided(Disposition disposition) {
        span.set("kesher.outcome", disposition.getClass().getSimpleName());
        var reason = disposition.reasonGiven();
        if (reason != null) {
            span.failed(reason.code());
        }
    }

    /** What became of it is not recorded; the message comes back. */
    void failed(Throwable failure) {
        span.failed(failure.getClass().getSimpleName());
    }

    void end() {
        span.end();
    }
}
