package dev.kesher.eventkit.database;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import io.vertx.mutiny.core.Vertx;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Measures pools of SQL connections by the names that Quarkus uses, for Vert.x without Quarkus. */
final class MeasuredPools implements VertxMetrics {
    private static final String SQL = "sql";

    private final MeterRegistry metrics;

    private MeasuredPools(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    static Vertx vertx(MeterRegistry metrics) {
        VertxMetricsFactory factory = options -> new MeasuredPools(metrics);
        var measured = new VertxOptions().setMetricsOptions(new MetricsOptions().setEnabled(true));
        return Vertx.newInstance(io.vertx.core.Vertx.builder()
                .with(measured)
                .withMetrics(factory)
                .build());
    }

    @Override
    public @Nullable PoolMetrics<?> createPoolMetrics(String type, String name, int size) {
        return type.equals(SQL) ? new Measured(metrics) : null;
    }

    private static final class Measured implements PoolMetrics<Boolean> {
        private final MeterRegistry metrics;
        private final AtomicInteger active;

        Measured(MeterRegistry metrics) {
            this.metrics = metrics;
            this.active = metrics.gauge("sql.pool.active", new AtomicInteger());
        }

        @Override
        public Boolean submitted() {
            return true;
        }

        @Override
        public Boolean begin(Boolean waiting) {
            active.incrementAndGet();
            return true;
        }

        @Override
        public void end(Boolean used, boolean succeeded) {
            active.decrementAndGet();
            metrics.counter("sql.pool.completed").increment();
        }
    }
}
