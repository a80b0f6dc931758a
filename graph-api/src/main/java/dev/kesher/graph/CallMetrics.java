package dev.kesher.graph;

import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * The timer {@value #TIMER} with the tags call, outcome (ok, refused, not-sent, lost) and code. Codes that the error
 * table does not know share one value, so that Meta cannot make the number of series grow.
 */
final class CallMetrics {
    static final String TIMER = "kesher.graph.calls";

    private final MeterRegistry registry;
    private final ErrorTable table;

    CallMetrics(MeterRegistry registry, ErrorTable table) {
        this.registry = registry;
        this.table = table;
    }

    Timer.Sample start() {
        return Timer.start(registry);
    }

    void stop(Timer.Sample sample, String call, GraphResult<?> result) {
        switch (result) {
            case GraphResult.Ok<?> ok -> stop(sample, call, "ok", "none");
            case GraphResult.Refused<?> refused -> stop(sample, call, "refused", code(refused.error()));
            case GraphResult.NotSent<?> notSent -> stop(sample, call, "not-sent", "none");
            case GraphResult.Lost<?> lost -> stop(sample, call, "lost", "none");
        }
    }

    void stop(Timer.Sample sample, String call, String outcome, String code) {
        sample.stop(registry.timer(TIMER, "call", call, "outcome", outcome, "code", code));
    }

    private String code(GraphError error) {
        return table.knows(error.code()) ? Integer.toString(error.code()) : "other";
    }
}
