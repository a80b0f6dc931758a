package dev.kesher.sender.store;

import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.eventkit.database.DayPartitions;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.store.Portions.Step;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;

/** Makes the days of messages and attempts, drops those that nobody needs any more, and forgets what is over. */
@ApplicationScoped
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    /** Midnight, and clocks that differ, find a place; a service that stood still over a weekend too. */
    private static final int DAYS_AHEAD = 3;
    /** A message may wait as long as it is kept. */
    private static final int DAYS_SPARE = 1;

    /** A database that is being exchanged is back by then; what cannot be mended by waiting ends the service. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final String FORGET_WINDOWS = """
            delete from service_window
             where ctid = any(array(select ctid from service_window
                                     where last_message < now() - interval '2 days'
                                     limit 5000
                                       for update skip locked))""";

    /** Nothing but the number says whose it was: when its messages are gone, an erasure of the business would not find it. */
    private static final String FORGET_HEALTH = """
            delete from number_health
             where ctid = any(array(select ctid from number_health
                                     where seen_at < now() - $1 * interval '1 second'
                                     limit 5000
                                       for update skip locked))""";

    private static final int FORGOTTEN_AT_ONCE = 5_000;

    private final Pool pool;
    private final DayPartitions messageDays;
    private final DayPartitions attemptDays;
    private final MessageRepository messages;
    private final Acceptance requests;
    private final LaneUpkeep lanes;
    private final OnceRepository onces;
    private final Clock clock;
    private final SenderSettings settings;
    private final MeterRegistry metrics;

    Retention(
            Pool pool,
            MessageRepository messages,
            Acceptance requests,
            LaneUpkeep lanes,
            OnceRepository onces,
            Clock clock,
            SenderSettings settings,
            MeterRegistry metrics) {
        this.pool = pool;
        this.messageDays = new DayPartitions(pool, "sender.message", clock, metrics);
        this.attemptDays = new DayPartitions(pool, "sender.attempt", clock, metrics);
        this.messages = messages;
        this.requests = requests;
        this.lanes = lanes;
        this.onces = onces;
        this.clock = clock;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Before anything is accepted. */
    void start(@Observes @Priority(1) StartupEvent event) {
        coverPatiently().await().atMost(PATIENCE.multipliedBy(2));
    }

    /** Tries again for a minute: a database that is away, or has no connection left, passes. */
    Uni<Void> coverPatiently() {
        return cover().onFailure()
                .invoke(failure -> LOG.warnf("days cannot be made yet: %s", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .expireIn(PATIENCE.toMillis());
    }

    @Scheduled(every = "1h", delayed = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> turnDays() {
        return ScheduledTask.of("days", cover());
    }

    /**
     * After it messages of today have a place. Those of the next days have one, and those that are older than they are kept
     * are gone, if nothing holds the tables; the next hour tries again.
     */
    public Uni<Void> cover() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var first = today.minusDays(settings.messagesKept().toDays() + DAYS_SPARE);
        return messageDays
                .cover(first, today.plusDays(DAYS_AHEAD))
                .chain(() -> attemptDays.cover(first, today.plusDays(DAYS_AHEAD)));
    }

    /** After it nothing is there that is older than it is kept, unless there is more of it than a run has time for. */
    @Scheduled(every = "60s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> forget() {
        var kept = seconds(settings.messagesKept());
        return ScheduledTask.of(
                "old rows",
                Portions.forget(List.of(
                        new Step(
                                "old contents",
                                MessageRepository.FORGOTTEN_AT_ONCE,
                                () -> messages.forgetOldContent(seconds(settings.contentKept()))),
                        new Step("old requests", Acceptance.FORGOTTEN_AT_ONCE, () -> requests.forget(kept)),
                        new Step("empty lanes", LaneUpkeep.FORGOTTEN_AT_ONCE, lanes::forgetEmpty),
                        new Step("rights that only one can have", OnceRepository.FORGOTTEN_AT_ONCE, onces::forgetOver),
                        new Step("closed windows", FORGOTTEN_AT_ONCE, () -> rows(FORGET_WINDOWS, Tuple.tuple())),
                        new Step("quiet numbers", FORGOTTEN_AT_ONCE, () -> rows(FORGET_HEALTH, Tuple.of(kept))))));
    }

    private Uni<Integer> rows(String statement, Tuple parameters) {
        return pool.preparedQuery(statement).execute(parameters).map(rows -> rows.rowCount());
    }

    /** A queue that contradicts itself would leave somebody waiting for ever, without a word. */
    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> repair() {
        return ScheduledTask.of(
                "lanes",
                lanes.repair()
                        .invoke(repaired -> {
                            if (repaired > 0) {
                                LOG.errorf("%d lanes were wrong and were set right", repaired);
                            }
                            metrics.counter("kesher.sender.lanes.repaired").increment(repaired);
                        })
                        .replaceWithVoid());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
