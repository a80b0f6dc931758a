package dev.kesher.sender.status;

import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.contracts.Topic;
import dev.kesher.sender.ScheduledTask;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.attempt.Accepted;
import dev.kesher.sender.dispatch.Dispatcher;
import dev.kesher.sender.kafka.ReadProgress;
import dev.kesher.sender.kafka.TopicEnds;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.policy.ResendPolicy;
import dev.kesher.sender.report.OutcomeRecorder;
import dev.kesher.sender.store.Messages;
import dev.kesher.sender.store.ReadableRows;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks after messages whose last attempt got no answer. When the wait for a status is over it notes, once, where the
 * status topic ends (the fence); when that has been read too, {@link ResendPolicy} decides.
 */
@ApplicationScoped
class UnknownOutcomes {
    private static final Logger LOG = Logger.getLogger(UnknownOutcomes.class);

    private static final String DUE = """
            select\s""" + Messages.COLUMNS + """
            , m.fence, extract(epoch from now() - m.lost_at)::double precision as waited,
                   exists (select from number_health h
                             join attempt a on a.message_id = m.id and a.number = m.attempts
                            where h.phone_number_id = m.phone_number_id
                              and h.newest_status > a.started_at
                              and h.seen_at > a.started_at) as webhooks_flow
              from message m
             where m.state = 'awaiting' and m.due <= now()
             order by m.due
             limit 200""";

    private static final String FENCE =
            "update message set fence = $3 where id = $1 and state = 'awaiting' and attempts = $2 and fence is null";

    private static final String KEEP = """
            update message
               set due = now() + interval '1 second'
             where id = $1 and state = 'awaiting' and attempts = $2""";

    private static final String RESEND = """
            update message
               set state = 'queued', due = now(), waits_for = null, resends = resends + 1, fence = null, lost_at = null
             where id = $1""";

    private final Pool pool;
    private final ReadableRows readable;
    private final TopicEnds ends;
    private final ReadProgress progress;
    private final OutcomeRecorder outcomes;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final SenderSettings settings;
    private final MeterRegistry metrics;

    UnknownOutcomes(
            Pool pool,
            ReadableRows readable,
            TopicEnds ends,
            ReadProgress progress,
            OutcomeRecorder outcomes,
            Dispatcher dispatcher,
            Clock clock,
            SenderSettings settings,
            MeterRegistry metrics) {
        this.pool = pool;
        this.readable = readable;
        this.ends = ends;
        this.progress = progress;
        this.outcomes = outcomes;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.settings = settings;
        this.metrics = metrics;
    }

    private record Lost(Message message, @Nullable Map<Integer, Long> fence, boolean webhooksFlow, Duration waited) {}

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return ScheduledTask.of(
                "lost attempts",
                pool.query(DUE)
                        .execute()
                        .chain(rows -> readable.of(rows, UnknownOutcomes::read, MessageState.UNKNOWN))
                        .chain(lost -> fence(lost).chain(() -> Multi.createFrom()
                                .iterable(lost)
                                .onItem()
                                .transformToUniAndConcatenate(this::decide)
                                .collect()
                                .last())));
    }

    /** Kafka away: no fence yet, and nothing is decided before the longest wait is over. */
    private Uni<Void> fence(List<Lost> all) {
        var unfenced = all.stream().filter(lost -> lost.fence() == null).toList();
        if (unfenced.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return ends.now(Topic.STATUS_EVENTS)
                .chain(now -> Multi.createFrom()
                        .iterable(unfenced)
                        .onItem()
                        .transformToUniAndConcatenate(lost -> pool.preparedQuery(FENCE)
                                .execute(Tuple.of(
                                        lost.message().id(),
                                        lost.message().progress().attempts(),
                                        json(now))))
                        .collect()
                        .last())
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("no fence yet: %s", failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> decide(Lost lost) {
        var fence = lost.fence();
        Uni<Boolean> passed =
                fence == null ? Uni.createFrom().item(false) : progress.passed(pool, Topic.STATUS_EVENTS, fence);
        return passed.chain(done -> {
            var decision = ResendPolicy.decide(known(lost, done), settings.longestWait());
            return switch (decision) {
                case KEEP -> update(KEEP, lost.message());
                case RESEND, GIVE_UP -> settle(lost.message(), decision);
            };
        });
    }

    private ResendPolicy.Case known(Lost lost, boolean fencePassed) {
        var message = lost.message();
        var valid = clock.instant().isBefore(message.validUntil());
        var mayResend =
                valid && !message.atMostOnce() && message.progress().resends() == 0 && message.content() != null;
        return new ResendPolicy.Case(fencePassed, lost.webhooksFlow(), mayResend, valid, lost.waited());
    }

    private Uni<Void> settle(Message seen, ResendPolicy.Decision decision) {
        return pool.withTransaction(sql -> Messages.lock(sql, seen.id())
                        .map(found -> found.filter(now -> now.state() == MessageState.AWAITING
                                && now.progress().attempts() == seen.progress().attempts()))
                        .chain(now -> now.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : Accepted.best(sql, seen.id()).chain(best -> end(sql, now.get(), best, decision))))
                .invoke(dispatcher::wake);
    }

    private Uni<Void> end(
            SqlClient sql, Message now, Optional<OutcomeRecorder.Attempt> best, ResendPolicy.Decision decision) {
        if (best.isPresent()) {
            return outcomes.sent(sql, now, best.get());
        }
        metrics.counter("kesher.sender.lost.attempts", "became", decision.name())
                .increment();
        if (decision == ResendPolicy.Decision.RESEND) {
            return sql.preparedQuery(RESEND).execute(Tuple.of(now.id())).replaceWithVoid();
        }
        var attempt = new OutcomeRecorder.Attempt(now.progress().attempts(), null, null);
        var reason = now.reason() != null ? now.reason() : new Reason("no-answer", null, null);
        return outcomes.notSent(sql, now, MessageState.UNKNOWN, attempt, reason);
    }

    private Uni<Void> update(String sql, Message message) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(message.id(), message.progress().attempts()))
                .replaceWithVoid();
    }

    private static Lost read(Row row) {
        return new Lost(
                Messages.read(row),
                offsets(row.getJsonObject("fence")),
                row.getBoolean("webhooks_flow"),
                Duration.ofMillis(Math.round(row.getDouble("waited") * 1000)));
    }

    private static JsonObject json(Map<Integer, Long> offsets) {
        var json = new JsonObject();
        offsets.forEach((partition, offset) -> json.put(String.valueOf(partition), offset));
        return json;
    }

    private static @Nullable Map<Integer, Long> offsets(@Nullable JsonObject json) {
        if (json == null) {
            return null;
        }
        var offsets = new HashMap<Integer, Long>();
        json.fieldNames().forEach(partition -> offsets.put(Integer.valueOf(partition), json.getLong(partition)));
        return offsets;
    }
}
