package dev.kesher.sender.dispatch;

import dev.kesher.sender.ScheduledTask;
import dev.kesher.sender.SenderSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Leases that ended because their replica died, and rows nobody needs any more. */
@ApplicationScoped
class LeaseReaper {
    /** Nothing was sent. */
    private static final String REVIVE = """
            update message
               set state = 'queued', due = now(), leased_until = null
             where state = 'leased' and leased_until < now()""";

    /** Something may have been sent: never back to the queue by itself. */
    private static final String LOSE = """
            with lost as (
                update message
                   set state = 'awaiting', lost_at = now(), due = now() + make_interval(secs => $1), fence = null,
                       leased_until = null, reason = '{"code": "interrupted"}'
                 where state = 'posting' and leased_until < now()
                returning id, attempts)
            update attempt a
               set result = 'lost', ended_at = now()
              from lost
             where a.message_id = lost.id and a.number = lost.attempts and a.result is null""";

    private static final String FORGET_CONTENT = """
            update message
               set content = null
             where id in (select id from message
                           where content is not null and ended_at < now() - make_interval(secs => $1)
                           limit 1000)""";

    private static final String FORGET_MESSAGES = """
            delete from message
             where id in (select id from message
                           where ended_at < now() - make_interval(secs => $1)
                             and state not in ('queued', 'leased', 'posting', 'awaiting')
                           limit 1000)""";

    private static final String FORGET_ONCE = "delete from once where until < now()";
    private static final String FORGET_THROTTLES = "delete from hold where scope <> 'connection' and until < now()";
    /** A window closes after a day; two days leave room for late events. */
    private static final String FORGET_WINDOWS =
            "delete from service_window where last_message < now() - interval '2 days'";

    private final Pool pool;
    private final Dispatcher dispatcher;
    private final SenderSettings settings;
    private final MeterRegistry metrics;

    LeaseReaper(Pool pool, Dispatcher dispatcher, SenderSettings settings, MeterRegistry metrics) {
        this.pool = pool;
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.metrics = metrics;
    }

    @Scheduled(every = "2s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> endLeases() {
        return ScheduledTask.of(
                "leases",
                pool.preparedQuery(REVIVE)
                        .execute()
                        .invoke(revived -> count("revived", revived.rowCount()))
                        .chain(() -> pool.preparedQuery(LOSE).execute(Tuple.of(seconds(settings.statusWait()))))
                        .invoke(lost -> count("lost", lost.rowCount()))
                        .invoke(dispatcher::wake));
    }

    @Scheduled(every = "60s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return ScheduledTask.of(
                "old rows",
                pool.preparedQuery(FORGET_CONTENT)
                        .execute(Tuple.of(seconds(settings.contentKept())))
                        .chain(() ->
                                pool.preparedQuery(FORGET_MESSAGES).execute(Tuple.of(seconds(settings.messagesKept()))))
                        .chain(() -> pool.query(FORGET_ONCE).execute())
                        .chain(() -> pool.query(FORGET_THROTTLES).execute())
                        .chain(() -> pool.query(FORGET_WINDOWS).execute()));
    }

    private void count(String what, int rows) {
        if (rows > 0) {
            metrics.counter("kesher.sender.leases.ended", "became", what).increment(rows);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
