package dev.kesher.telemetry.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** For tests: a collector within the JVM. Traces are on until it is closed. */
public final class CollectedSpans implements AutoCloseable {
    private final Exporter exporter = new Exporter();
    private OtlpTracer tracer;

    /** Of all traces that begin here. */
    public CollectedSpans() {
        this(1);
    }

    /** @param share of the traces that begin here */
    CollectedSpans(double share) {
        tracer = install(share);
    }

    /** The spans that were collected stay. */
    void share(double share) {
        tracer.stop();
        tracer = install(share);
    }

    private OtlpTracer install(double share) {
        var installed = OtlpTracer.of(exporter, share, "sender-service");
        Traces.install(installed);
        return installed;
    }

    /** Those that have ended, in the order of their ends. */
    public List<SpanData> all() {
        tracer.flush();
        return List.copyOf(exporter.spans);
    }

    @Override
    public void close() {
        Traces.install(null);
        tracer.stop();
    }

    private static final class Exporter implements SpanExporter {
        private final List<SpanData> spans = new CopyOnWriteArrayList<>();

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
    }
}
