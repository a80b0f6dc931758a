package dev.kesher.graph;

import dev.kesher.graph.media.MediaDownload;
import dev.kesher.telemetry.trace.Span;
import dev.kesher.telemetry.trace.Traces;
import org.jspecify.annotations.Nullable;

/**
 * One call as traces show it, named by its route. Neither address nor body is in it, since they hold codes, proofs and phone
 * numbers, nor what Meta says in words; and Meta is sent no header of it.
 */
final class CallSpan {
    private static final int OK = 200;

    private final Span span;

    private CallSpan(Span span) {
        this.span = span;
    }

    /** @param cause traceparent of the work that the call is made for; null if that is not traced, and then neither is this */
    static CallSpan begin(GraphRequest request, @Nullable String cause) {
        return begin(request.method().name(), "/{version}" + request.route(), cause);
    }

    /** From the address that Meta gave, to the head of the answer. */
    static CallSpan beginDownload(@Nullable String cause) {
        return begin("GET", "{media-url}", cause);
    }

    private static CallSpan begin(String method, String route, @Nullable String cause) {
        return new CallSpan(Traces.call(method + " " + route, cause)
                .set("http.request.method", method)
                .set("url.template", route)
                .set("peer.service", "meta"));
    }

    void answered(GraphResult<?> result) {
        switch (result) {
            case GraphResult.Ok<?> ok -> span.set("http.response.status_code", OK);
            case GraphResult.Refused<?> refused ->
                refused(refused.error().httpStatus())
                        .set("kesher.meta.code", refused.error().code());
            case GraphResult.NotSent<?> notSent -> span.failed("not-sent");
            case GraphResult.Lost<?> lost -> span.failed("lost");
        }
    }

    void answered(MediaDownload download) {
        switch (download) {
            case MediaDownload.Open open -> span.set("http.response.status_code", OK);
            case MediaDownload.Expired expired -> refused(expired.httpStatus());
            case MediaDownload.Rejected rejected -> span.failed("rejected");
            case MediaDownload.Unavailable unavailable -> span.failed("lost");
        }
    }

    private Span refused(int status) {
        return span.set("http.response.status_code", status).failed(String.valueOf(status));
    }

    /** Also of a call whose caller has left: it may have been answered, and says nothing of it. */
    void end() {
        span.end();
    }
}
