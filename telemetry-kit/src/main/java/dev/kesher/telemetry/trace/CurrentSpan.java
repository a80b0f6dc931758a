package dev.kesher.telemetry.trace;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The span of the work at hand, for whoever makes a call in the course of it. It goes with the subscription and not with a
 * thread, so work that waits for a timer keeps it, and work that runs side by side is not mixed up. Where nobody has handed one
 * on it is that of the HTTP request which this Vert.x context handles.
 *
 * <p>A source that subscribes by itself, such as an emitter, a cache or a fault-tolerant method, ends it: ask before that.
 */
public final class CurrentSpan {
    private static final String KEY = CurrentSpan.class.getName();

    private CurrentSpan() {}

    /** @param traceparent of the span that the work belongs to; null if that is not traced, and then neither is this */
    public static <T> Uni<T> within(@Nullable String traceparent, Uni<T> work) {
        if (!Traces.areOn()) {
            return work;
        }
        return Uni.createFrom().emitter(listener -> {
            var running = work.subscribe()
                    .with(Context.of(KEY, Optional.ofNullable(traceparent)), listener::complete, listener::fail);
            listener.onTermination(running::cancel);
        });
    }

    /**
     * Work with a span that lasts as long, once for each subscription.
     *
     * @param begin a span that begins now
     * @param work is given the span, to say what came of it; that it failed is said here
     */
    public static <T> Uni<T> during(Supplier<Span> begin, Function<Span, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var span = begin.get();
            return within(span.traceparent(), Uni.createFrom().deferred(() -> work.apply(span)))
                    .onFailure()
                    .invoke(failure -> span.failed(failure.getClass().getSimpleName()))
                    .onTermination()
                    .invoke((item, failure, cancelled) -> {
                        if (cancelled) {
                            span.failed("cancelled");
                        }
                        span.end();
                    });
        });
    }

    /**
     * Asked for at each subscription.
     *
     * @param call is given the traceparent of the work at hand; null if it is not traced
     */
    public static <T> Uni<T> of(Function<@Nullable String, Uni<T>> call) {
        return Uni.createFrom()
                .context(subscriber ->
                        call.apply(Traces.areOn() ? traceparent(subscriber).orElse(null) : null));
    }

    private static Optional<String> traceparent(Context subscriber) {
        return subscriber.contains(KEY)
                ? subscriber.get(KEY)
                : Optional.ofNullable(ofRequest().traceparent());
    }

    /** Keeps the span of a request with its Vert.x context; where there is none it is kept nowhere. */
    public static void keep(Span request) {
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(KEY, request);
        }
    }

    /**
     * Of the request that is being handled. In a JVM of tests whoever outlived an earlier application finds none: its classes
     * are others.
     */
    public static Span ofRequest() {
        return VertxContext.isOnDuplicatedContext()
                ? ContextLocals.<Object>get(KEY)
                        .filter(Span.class::isInstance)
                        .map(Span.class::cast)
                        .orElse(Span.NONE)
                : Span.NONE;
    }
}
