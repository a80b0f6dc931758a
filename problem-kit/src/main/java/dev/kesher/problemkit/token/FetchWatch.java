package dev.kesher.problemkit.token;

import dev.kesher.problemkit.jwks.KeySet;
import dev.kesher.problemkit.jwks.KeysNotRead;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sees of the fetches: {@code kesher.key.fetches{service,outcome}}; {@code kesher.keys.age.seconds{service}}, since
 * the start while none were ever read; a line in the log at the first failure, at one with another cause, and when the keys
 * are read again.
 */
final class FetchWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(FetchWatch.class);
    private static final String OUTCOME_READ = "read";
    private static final double NANOS = 1e9;

    private final MeterRegistry metrics;
    private final Tags tags;
    private final LongSupplier nanos;
    private final Gauge age;
    private volatile long readAt;
    private boolean everRead;
    private @Nullable String failing;

    /**
     * @param service the service's name, a label of the metrics
     * @param nanos the clock
     */
    FetchWatch(String service, MeterRegistry metrics, LongSupplier nanos) {
        this.metrics = metrics;
        this.nanos = nanos;
        readAt = nanos.getAsLong();
        tags = Tags.of("service", service);
        age = Gauge.builder("kesher.keys.age.seconds", this, FetchWatch::age)
                .tags(tags)
                .register(metrics);
        count(OUTCOME_READ, 0);
    }

    synchronized void read(String address, KeySet keys) {
        count(OUTCOME_READ, 1);
        if (!everRead || failing != null) {
            LOG.infof(
                    "Keys of tokens are read%s: %s publishes %d.",
                    everRead ? " again" : "", address, keys.keys().size());
        }
        readAt = nanos.getAsLong();
        everRead = true;
        failing = null;
    }

    synchronized void failed(String address, KeysNotRead failure) {
        count(failure.why().label(), 1);
        var cause = address + " " + failure.getMessage();
        if (cause.equals(failing)) {
            return;
        }
        failing = cause;
        LOG.warnf(
                "Keys of tokens cannot be read: %s. %s",
                cause,
                everRead
                        ? "Those read " + (long) age() + " s ago go on being used."
                        : "This service is not ready, and answers 503 to callers with a token.");
    }

    /** No fetch will follow: the age would grow for ever, and the next watch could not show its own. */
    @Override
    public void close() {
        metrics.remove(age);
    }

    private double age() {
        return (nanos.getAsLong() - readAt) / NANOS;
    }

    private void count(String outcome, int times) {
        metrics.counter("kesher.key.fetches", tags.and("outcome", outcome)).increment(times);
    }
}
