package dev.kesher.telemetry.trace;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Counts what a collector took and what it did not, as {@code kesher.traces.spans{result}}, and says it once when it begins to
 * take nothing, and once when it takes spans again.
 */
final class WatchedExporter implements SpanExporter {
    private static final Logger LOG = Logger.getLogger(WatchedExporter.class);

    private final SpanExporter exporter;
    private final Counter sent;
    private final Counter lost;
    private final AtomicBoolean isAway = new AtomicBoolean();

    WatchedExporter(SpanExporter exporter, MeterRegistry metrics) {
        this.exporter = exporter;
        this.sent = metrics.counter("kesher.traces.spans", "result", "sent");
        this.lost = metrics.counter("kesher.traces.spans", "result", "lost");
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        var number = spans.size();
        var result = exporter.export(spans);
        return result.whenComplete(() -> settled(result, number));
    }

    private void settled(CompletableResultCode result, int number) {
        if (result.isSuccess()) {
            sent.increment(number);
            if (isAway.compareAndSet(true, false)) {
                LOG.info("The collector takes traces again");
            }
        } else {
            lost.increment(number);
            if (isAway.compareAndSet(false, true)) {
                LOG.warn(
                        "The collector takes no traces (KESHER_TRACES_ENDPOINT); they are dropped, and all else goes on");
            }
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
