package dev.kesher.eventkit.trace;

import dev.kesher.telemetry.trace.Span;
import dev.kesher.telemetry.trace.Traces;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;

/**
 * Collects where the records of a batch come from, and makes its span when it is known how it ended. For one thread. While traces
 * are off it does nothing.
 */
public final class BatchTrace {
    private final boolean on = Traces.areOn();
    private final Instant begun = Instant.now();
    private final Set<String> causes = new LinkedHashSet<>();
    private long records;

    /** Of more than {@link Traces#MOST_LINKS} the first are kept. */
    public void add(Headers headers) {
        if (on) {
            records++;
            var cause = causes.size() < Traces.MOST_LINKS ? RecordTrace.of(headers) : null;
            if (cause != null) {
                causes.add(cause);
            }
        }
    }

    /**
     * Begins when this was made. To be ended by the caller.
     *
     * @param topics asked for if any record is traced
     */
    public Span span(String service, Supplier<List<String>> topics) {
        if (causes.isEmpty()) {
            return Span.NONE;
        }
        var topic = String.join(", ", topics.get());
        return Traces.batch("process " + topic, causes, records, begun)
                .set("messaging.system", "kafka")
                .set("messaging.operation.type", "process")
                .set("messaging.operation.name", "process")
                .set("messaging.destination.name", topic)
                .set("messaging.consumer.group.name", service);
    }
}
