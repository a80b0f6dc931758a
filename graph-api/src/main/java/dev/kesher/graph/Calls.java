package dev.kesher.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.graph.answer.Page;
import dev.kesher.graph.wire.Wire;
import dev.kesher.telemetry.trace.CurrentSpan;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How every call is made whose answer is JSON: once per subscription, measured, in the trace of what it is made for, and read into
 * a {@link GraphResult}.
 */
final class Calls {
    private static final int MAX_PAGES = 20;

    private final Wire wire;
    private final GraphSettings settings;
    private final CallMetrics metrics;

    Calls(Wire wire, GraphSettings settings, CallMetrics metrics) {
        this.wire = wire;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** @param shape reads the expected answer, as {@link ReplyReader} says */
    <T> Uni<GraphResult<T>> call(GraphRequest request, Function<JsonNode, T> shape) {
        return call(request, shape, settings.callTimeout());
    }

    /** @param answer how long the answer may take once there is a connection */
    <T> Uni<GraphResult<T>> call(GraphRequest request, Function<JsonNode, T> shape, Duration answer) {
        return CurrentSpan.of(cause -> {
            Timer.Sample sample = metrics.start();
            var span = CallSpan.begin(request, cause);
            return Uni.createFrom()
                    .deferred(() -> UniHelper.toUni(wire.exchange(request.toOutgoing(settings), answer)))
                    .map(reply -> ReplyReader.read(reply, shape, request.scrubber(), Instant.now()))
                    .invoke(result -> metrics.stop(sample, request.name(), result))
                    .invoke(span::answered)
                    .onTermination()
                    .invoke(span::end);
        });
    }

    /**
     * A list page by page, to its end or to {@link #MAX_PAGES}.
     *
     * @param request makes the call for a page anew; the cursor is added to it
     */
    <T> Uni<GraphResult<List<T>>> pages(Supplier<GraphRequest> request, Function<JsonNode, T> item) {
        return pages(request, item, List.of(), null, MAX_PAGES);
    }

    private <T> Uni<GraphResult<List<T>>> pages(
            Supplier<GraphRequest> request,
            Function<JsonNode, T> item,
            List<T> before,
            @Nullable String after,
            int pagesLeft) {
        if (pagesLeft == 0) {
            return Uni.createFrom().item(new GraphResult.Lost<>("more than " + MAX_PAGES + " pages"));
        }
        GraphRequest next = request.get();
        if (after != null) {
            next.query("after", after);
        }
        return call(next, answer -> Page.read(answer, item)).chain(page -> {
            List<T> all = new ArrayList<>(before);
            if (page instanceof GraphResult.Ok<Page<T>>(Page<T> read, RateUsage usage)) {
                all.addAll(read.items());
                if (read.after() != null) {
                    return pages(request, item, all, read.after(), pagesLeft - 1);
                }
            }
            return Uni.createFrom().item(page.map(last -> List.copyOf(all)));
        });
    }
}
