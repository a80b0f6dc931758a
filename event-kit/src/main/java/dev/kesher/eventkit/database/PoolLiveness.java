package dev.kesher.eventkit.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/**
 * Liveness: down when the pool has given no connection for a minute to one who waits for it. Then all of them are leaked or
 * stuck, nothing in this process will give them back, and only a restart helps.
 *
 * <p>A database that is away is something else: the pool says so at once or after its connect time-out, to everybody, and no
 * restart brings the database back. So an answer that is a failure counts as an answer. Each look asks for a connection only
 * if none is being waited for, so there is never more than one waiting for this check.
 */
public final class PoolLiveness implements HealthCheck {
    /** Longer than any unit of work may take, several times over: whoever is restarted loses what it works on. */
    private static final Duration STARVED_AFTER = Duration.ofSeconds(60);

    private final Pool pool;
    private final Duration starvedAfter;
    private final AtomicReference<@Nullable Long> waitingSince = new AtomicReference<>();

    public PoolLiveness(Pool pool) {
        this(pool, STARVED_AFTER);
    }

    PoolLiveness(Pool pool, Duration starvedAfter) {
        this.pool = pool;
        this.starvedAfter = starvedAfter;
    }

    @Override
    public HealthCheckResponse call() {
        if (waitingSince.compareAndSet(null, System.nanoTime())) {
            look();
        }
        var since = waitingSince.get();
        var waited = since == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
        return HealthCheckResponse.named("database-pool")
                .status(waited.compareTo(starvedAfter) < 0)
                .withData("waitedSeconds", waited.toSeconds())
                .build();
    }

    private void look() {
        pool.getConnection()
                .chain(connection -> connection.close())
                .onFailure()
                .recoverWithUni(Uni.createFrom().voidItem())
                .subscribe()
                .with(answered -> waitingSince.set(null));
    }
}
