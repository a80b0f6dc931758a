package dev.kesher.problemkit.request;

import dev.kesher.telemetry.trace.CurrentSpan;
import dev.kesher.telemetry.trace.Span;
import dev.kesher.telemetry.trace.Traceparent;
import dev.kesher.telemetry.trace.Traces;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call of another of our services, as traces show it; while traces are off it is the call alone. As with requests that are
 * answered, neither the path nor what is sent is in the span.
 *
 * @param service that is called, such as {@code vault-service}
 * @param route as the called service's own span names it
 */
public record ServiceCall(String service, String method, String route) {
    /** Of an answer that comes as what it holds. */
    private static final int OK = 200;

    private static final int SERVER_ERRORS = 500;

    /** What is asked of a client, with the traceparent to be sent. */
    @FunctionalInterface
    public interface Request<A, T> {
        Uni<T> of(A client, @Nullable String traceparent);
    }

    /**
     * Makes the call for the work at hand, each try in a span of its own.
     *
     * @param calls makes calls of a client with tries and time-outs, and loses sight of the work at hand
     */
    public <A, T> Uni<T> by(Function<Function<A, Uni<T>>, Uni<T>> calls, Request<A, T> request) {
        return CurrentSpan.of(
                cause -> calls.apply(client -> make(cause, traceparent -> request.of(client, traceparent))));
    }

    /**
     * Makes the call in a span of its own, once for each subscription: a call that is tried again is subscribed to again.
     *
     * @param cause traceparent of the work that the call is made for, by {@link CurrentSpan#of}
     * @param request is given the traceparent to be sent; null sends none
     */
    public <T> Uni<T> make(@Nullable String cause, Function<@Nullable String, Uni<T>> request) {
        return Uni.createFrom().deferred(() -> Traces.areOn() ? traced(cause, request) : request.apply(null));
    }

    private <T> Uni<T> traced(@Nullable String cause, Function<@Nullable String, Uni<T>> request) {
        var span = Traces.call(method + " " + route, cause)
                .set("http.request.method", method)
                .set("url.template", route)
                .set("peer.service", service);
        var recorded = span.traceparent();
        return Uni.createFrom()
                .deferred(() -> request.apply(recorded == null ? Traceparent.NOT_RECORDED : recorded))
                .onTermination()
                .invoke((answer, failure, cancelled) -> {
                    if (failure != null) {
                        failed(span, failure);
                    } else if (cancelled) {
                        span.failed("cancelled");
                    } else {
                        answered(span, answer instanceof Response response ? response.getStatus() : OK);
                    }
                    span.end();
                });
    }

    private static void failed(Span span, Throwable failure) {
        if (failure instanceof WebApplicationException refused) {
            answered(span, refused.getResponse().getStatus());
        } else {
            span.failed(failure.getClass().getSimpleName());
        }
    }

    /** What a service refuses is an answer, as in the span on its side. */
    private static void answered(Span span, int status) {
        span.set("http.response.status_code", status);
        if (status >= SERVER_ERRORS) {
            span.failed(String.valueOf(status));
        }
    }
}
