package dev.kesher.telemetry.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector within the test: traces are on from {@link #on} to {@link #close}. */
final class CollectedSpans implements SpanExporter, AutoCloseable {
    private final List<SpanData> spans = new CopyOnWriteArrayList<>();
    private OtlpTracer tracer = OtlpTracer.of(this, 0, "none");

    /** @param share of the traces that begin here */
    CollectedSpans on(double share) {
        tracer.stop();
        tracer = OtlpTracer.of(this, share, "sender-service");
        Traces.install(tracer);
        return this;
    }

    List<SpanData> all() {
        tracer.flush();
        return spans;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> more) {
        spans.addAll(more);
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public void close() {
        Traces.install(null);
    }
}
