package dev.kesher.notifier.alert;

import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.notifier.NotifierConfig;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes closed alerts, with their deliveries, when they have become history for long enough. */
@Singleton
class Retention {
    /** A statement of this size is over in well under a second; the rest is for the next hour. */
    private static final int MOST_AT_ONCE = 5_000;

    private final Pool pool;
    private final Duration keepClosed;

    Retention(Pool pool, NotifierConfig config) {
        this.pool = pool;
        this.keepClosed = config.keepClosed();
    }

    @Scheduled(
            identity = "retention",
            every = "1h",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> deleteOld() {
        var sql = """
                delete from alert
                where id in (
                    select id from alert
                    where state <> 'OPEN' and greatest(resolved_at, dismissed_at) < now() - make_interval(secs => $1)
                    limit $2)
                """;
        return ScheduledTask.of(
                "old alerts", pool.preparedQuery(sql).execute(Tuple.of((double) keepClosed.toSeconds(), MOST_AT_ONCE)));
    }
}
