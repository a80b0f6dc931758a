package dev.kesher.telemetry.trace;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/**
 * Counts the spans that are to be sent, as {@code kesher.traces.spans.ended}. What of it is neither sent nor lost waits, or found
 * no place to wait because the collector is too slow: that is counted nowhere else.
 */
final class EndedSpans implements SpanProcessor {
    private final Counter ended;

    EndedSpans(MeterRegistry metrics) {
        ended = metrics.counter("kesher.traces.spans.ended");
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (span.getSpanContext().isSampled()) {
            ended.increment();
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
