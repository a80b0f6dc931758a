package dev.kesher.sender.dispatch;

import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.SendReceipt;
import dev.kesher.sender.dispatch.Starter.Begun;
import dev.kesher.sender.policy.Disposition;
import dev.kesher.telemetry.trace.Span;
import dev.kesher.telemetry.trace.Traces;
import io.smallrye.mutiny.Uni;

/**
 * The spans of one attempt: all of it, in the trace of whoever asked for the message, and in it Meta's call. Meta is sent no
 * header of it, and no wamid is in it, since the customer's phone number can be read out of one.
 */
final class AttemptSpan {
    /** What Meta's documentation calls the parts of the path. */
    private static final String ROUTE = "/{version}/{phone-number-id}/messages";

    private static final int OK = 200;

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

    /** The call begins when it is subscribed to. */
    Uni<GraphResult<SendReceipt>> calling(Uni<GraphResult<SendReceipt>> call) {
        return Uni.createFrom().deferred(() -> {
            var meta = Traces.call("POST " + ROUTE, span.traceparent())
                    .set("http.request.method", "POST")
                    .set("url.template", ROUTE)
                    .set("peer.service", "meta");
            return call.invoke(answer -> answered(meta, answer)).onTermination().invoke(meta::end);
        });
    }

    private static void answered(Span meta, GraphResult<SendReceipt> answer) {
        switch (answer) {
            case GraphResult.Ok<SendReceipt> ok -> meta.set("http.response.status_code", OK);
            case GraphResult.Refused<SendReceipt> refused ->
                meta.set("http.response.status_code", refused.error().httpStatus())
                        .set("kesher.meta.code", refused.error().code())
                        .failed(String.valueOf(refused.error().httpStatus()));
            case GraphResult.Lost<SendReceipt> lost -> meta.failed("lost");
            case GraphResult.NotSent<SendReceipt> notSent -> meta.failed("not-sent");
        }
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
