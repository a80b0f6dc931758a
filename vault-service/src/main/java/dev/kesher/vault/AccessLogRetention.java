package dev.kesher.vault;

import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.eventkit.stop.WorkInHand;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Forgets entries of the access log that are older than they are kept. Each replica of sender-service reads each token that it uses
 * every five minutes: without an end the log would fill the disk of the database that holds the tokens.
 */
@ApplicationScoped
class AccessLogRetention {
    /** Entries of one transaction: some 50 ms. */
    private static final int AT_ONCE = 5_000;

    /** A run that hangs would keep those after it from running for ever. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /**
     * The oldest stand first in the index of the key, which is given out in order. Replicas that do it at the same time do not
     * wait for each other.
     */
    private static final String FORGET = """
            delete from access_log
             where id = any(array(
                   select id
                     from (select id, at from access_log order by id limit $2 for update skip locked) oldest
                    where at < now() - make_interval(secs => $1)))""";

    private final Pool pool;
    private final double keptSeconds;
    private final Counter forgotten;

    AccessLogRetention(Pool pool, VaultSettings settings, MeterRegistry metrics) {
        this.pool = pool;
        this.keptSeconds = seconds(settings.accessLogKept());
        this.forgotten = metrics.counter("kesher.vault.access.log.forgotten");
    }

    /** After it nothing is there that is older than it is kept, unless the service stops in between. */
    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return ScheduledTask.endingByItself(
                "old entries of the access log",
                Uni.createFrom()
                        .deferred(this::forgetSome)
                        .repeat()
                        .whilst(count ->
                                count == AT_ONCE && !WorkInHand.ofTheService().isStopping())
                        .collect()
                        .last());
    }

    private Uni<Integer> forgetSome() {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(keptSeconds, AT_ONCE))
                .ifNoItem()
                .after(LONGEST)
                .fail()
                .map(rows -> rows.rowCount())
                .invoke(count -> forgotten.increment(count));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
