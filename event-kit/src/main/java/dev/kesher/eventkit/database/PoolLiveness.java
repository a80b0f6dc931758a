package dev.kesher.eventkit.database;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/**
 * Liveness: down when all connections of the pool were in somebody's hands for a minute and none came back. Then all of them
 * are leaked or stuck, nothing in this process will give them back, and only a restart helps.
 *
 * <p>A database that is away is something else: connecting fails, and no restart brings the database back. So a failure counts
 * as an answer, but for the two by which the pool itself says that all its connections are taken: too long a wait, and too
 * many that wait. While others are given connections this check may wait in vain, behind them; that is load, and no reason
 * either. It asks for a connection only if it waits for none, so there is never more than one waiting for it.
 */
public final class PoolLiveness implements HealthCheck {
    /**
     * Twice the 30 s after which PostgreSQL ends a statement ({@code statement_timeout} of each service): who waits for a lock has
     * given its connection back by then, however long the lock is held. Whoever is restarted loses what it works on.
     */
    private static final Duration STARVED_AFTER = Duration.ofSeconds(60);

    private static final String IN_USE = "sql.pool.active";
    private static final String GIVEN_BACK = "sql.pool.completed";

    private final Pool pool;
    private final MeterRegistry metrics;
    private final Duration starvedAfter;
    private final AtomicBoolean asks = new AtomicBoolean();
    private final AtomicReference<@Nullable Wait> wait = new AtomicReference<>();

    /** @param givenBack how many connections had come back by then */
    private record Wait(long since, double givenBack) {}

    /** @param metrics have what Vert.x measures of the pool: how many connections are in use, how many came back */
    public PoolLiveness(Pool pool, MeterRegistry metrics) {
        this(pool, metrics, STARVED_AFTER);
    }

    PoolLiveness(Pool pool, MeterRegistry metrics, Duration starvedAfter) {
        this.pool = pool;
        this.metrics = metrics;
        this.starvedAfter = starvedAfter;
    }

    @Override
    public HealthCheckResponse call() {
        var now = new Wait(System.nanoTime(), givenBack());
        var began = wait.updateAndGet(before -> before == null || before.givenBack < now.givenBack ? now : before);
        if (asks.compareAndSet(false, true)) {
            ask();
        }
        var waited = Duration.ofNanos(now.since - began.since);
        return HealthCheckResponse.named("database-pool")
                .status(waited.compareTo(starvedAfter) < 0)
                .withData("waitedSeconds", waited.toSeconds())
                .build();
    }

    private void ask() {
        pool.getConnection()
                .chain(connection -> connection.close())
                .subscribe()
                .with(given -> answered(false), failure -> answered(isTaken(failure)));
    }

    private void answered(boolean taken) {
        if (!taken) {
            wait.set(null);
        }
        asks.set(false);
    }

    /** Where some are still being opened, it is the database that is waited for. */
    private boolean isTaken(Throwable failure) {
        return isOfThePool(failure) && inUse() >= pool.size();
    }

    private static boolean isOfThePool(Throwable failure) {
        return failure instanceof ConnectionPoolTooBusyException
                || failure instanceof NoStackTraceThrowable && "Timeout".equals(failure.getMessage());
    }

    private double inUse() {
        return metrics.find(IN_USE).gauges().stream().mapToDouble(Gauge::value).sum();
    }

    private double givenBack() {
        return metrics.find(GIVEN_BACK).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
