package dev.kesher.telemetry.trace;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Records spans and sends them by OTLP, as protobuf over HTTP, from a thread of its own. What waits to be sent is bounded; what
 * comes beyond that is dropped, and no message waits for a collector.
 */
final class OtlpTracer {
    /** A span is about a kilobyte: 2 MB at most. */
    private static final int WAITING = 2048;

    private static final int TOGETHER = 512;
    private static final Duration SENT_EVERY = Duration.ofSeconds(1);
    private static final Duration CONNECTING = Duration.ofSeconds(1);
    /** A collector that is well answers in milliseconds. */
    private static final Duration SENDING = Duration.ofSeconds(5);
    /** Of a stop, which has other things to wait for. */
    private static final Duration LAST_SPANS = Duration.ofSeconds(1);

    private static final SpanLimits LIMITS = SpanLimits.builder()
            .setMaxNumberOfLinks(Traces.MOST_LINKS)
            .setMaxNumberOfAttributes(32)
            .setMaxAttributeValueLength(256)
            .build();

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    private OtlpTracer(SdkTracerProvider provider) {
        this.provider = provider;
        this.tracer = provider.get("dev.kesher");
    }

    static OtlpTracer start(TraceSettings settings, String service, MeterRegistry metrics) {
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.endpoint().toString())
                .setConnectTimeout(CONNECTING)
                .setTimeout(SENDING)
                // Spans that wait for a second try would be in the way of those that come.
                .setRetryPolicy(null)
                .build();
        return of(new WatchedExporter(exporter, metrics), settings.share(), service, new EndedSpans(metrics));
    }

    static OtlpTracer of(SpanExporter exporter, double share, String service, SpanProcessor... first) {
        var resource = Resource.getDefault()
                .merge(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        service,
                        AttributeKey.stringKey("service.namespace"),
                        "kesher")));
        var processor = BatchSpanProcessor.builder(exporter)
                .setMaxQueueSize(WAITING)
                .setMaxExportBatchSize(TOGETHER)
                .setScheduleDelay(SENT_EVERY)
                .setExporterTimeout(SENDING)
                .build();
        var provider = SdkTracerProvider.builder()
                .setResource(resource)
                .setSpanLimits(LIMITS)
                .setSampler(Sampler.parentBased(new EntrySampler(share)));
        List.of(first).forEach(provider::addSpanProcessor);
        return new OtlpTracer(provider.addSpanProcessor(processor).build());
    }

    /** Sends what waits, in bounded time. */
    void flush() {
        provider.forceFlush().join(2 * SENDING.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        provider.shutdown().join(LAST_SPANS.toMillis(), TimeUnit.MILLISECONDS);
    }

    Span request(String name, Optional<Traceparent> caller) {
        return started(builder(name, SpanKind.SERVER, caller.orElse(null)));
    }

    Span batch(String name, Collection<String> causes, long records, Instant begun) {
        var traced = causes.stream()
                .distinct()
                .limit(Traces.MOST_LINKS)
                .map(Traceparent::read)
                .flatMap(Optional::stream)
                .filter(Traceparent::sampled)
                .toList();
        if (traced.isEmpty()) {
            return Span.NONE;
        }
        var isOne = records == 1;
        var span = builder(name, SpanKind.CONSUMER, isOne ? traced.getFirst() : null)
                .setAttribute("messaging.batch.message_count", records)
                .setStartTimestamp(begun);
        if (!isOne) {
            traced.forEach(cause -> span.addLink(context(cause)));
        }
        return started(span);
    }

    Span task(String name) {
        return started(builder(name, SpanKind.INTERNAL, null));
    }

    Span work(String name, Optional<Traceparent> cause) {
        return child(name, SpanKind.INTERNAL, cause);
    }

    Span call(String name, Optional<Traceparent> cause) {
        return child(name, SpanKind.CLIENT, cause);
    }

    private Span child(String name, SpanKind kind, Optional<Traceparent> cause) {
        return cause.filter(Traceparent::sampled)
                .map(parent -> started(builder(name, kind, parent)))
                .orElse(Span.NONE);
    }

    private SpanBuilder builder(String name, SpanKind kind, @Nullable Traceparent parent) {
        var span = tracer.spanBuilder(name).setSpanKind(kind);
        return parent == null
                ? span.setNoParent()
                : span.setParent(Context.root().with(io.opentelemetry.api.trace.Span.wrap(context(parent))));
    }

    private static Span started(SpanBuilder builder) {
        var span = builder.startSpan();
        return span.isRecording() ? new RecordedSpan(span) : Span.NONE;
    }

    private static SpanContext context(Traceparent of) {
        return SpanContext.createFromRemoteParent(
                of.traceId(),
                of.spanId(),
                of.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault());
    }
}
