package dev.kesher.sender.dispatch;

import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.eventkit.Halving;
import dev.kesher.eventkit.Refusal;
import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.sender.attempt.AttemptRecorder;
import dev.kesher.sender.attempt.AttemptRecorder.Rejection;
import dev.kesher.sender.attempt.Transitions;
import dev.kesher.sender.attempt.Transitions.Step;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.store.AttemptRepository;
import dev.kesher.sender.store.AttemptRepository.Close;
import dev.kesher.sender.store.MessageRepository;
import dev.kesher.sender.store.OverdueRepository;
import dev.kesher.telemetry.log.About;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Ends what nobody ends: leases of replicas that died, and messages whose time is over while they wait. */
@ApplicationScoped
class LeaseReaper {
    private static final Logger LOG = Logger.getLogger(LeaseReaper.class);
    private static final Reason INTERRUPTED = new Reason("interrupted", null, null);

    private final Pool pool;
    private final OverdueRepository overdue;
    private final MessageRepository messages;
    private final AttemptRepository attempts;
    private final Transitions transitions;
    private final AttemptRecorder recorder;
    private final Dispatcher dispatcher;
    private final MeterRegistry metrics;

    LeaseReaper(
            Pool pool,
            OverdueRepository overdue,
            MessageRepository messages,
            AttemptRepository attempts,
            Transitions transitions,
            AttemptRecorder recorder,
            Dispatcher dispatcher,
            MeterRegistry metrics) {
        this.pool = pool;
        this.overdue = overdue;
        this.messages = messages;
        this.attempts = attempts;
        this.transitions = transitions;
        this.recorder = recorder;
        this.dispatcher = dispatcher;
        this.metrics = metrics;
    }

    @Scheduled(every = "2s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> endLeases() {
        return ScheduledTask.of(
                "leases",
                overdue.revive()
                        .invoke(revived -> count("revived", revived))
                        .chain(overdue::attempts)
                        .chain(this::lose)
                        .chain(overdue::wakeTemplates)
                        .invoke(dispatcher::wake));
    }

    /** Something may have been sent: never back to the queue by itself. */
    private Uni<Void> lose(List<UUID> attempts) {
        return Halving.run(attempts, this::loseTogether, (id, refusal) -> {
            LOG.errorf(
                    "the end of the lease of message %s cannot be written: %s",
                    About.message(id), Refusal.reason(refusal).orElse(""));
            return Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> loseTogether(List<UUID> attempts) {
        return pool.withTransaction(sql -> messages.lock(sql, attempts)
                        .map(found -> found.values().stream()
                                .filter(message -> message.state() == MessageState.POSTING)
                                .toList())
                        .call(lost -> lose(sql, lost)))
                .invoke(lost -> count("lost", lost.size()))
                .replaceWithVoid();
    }

    private Uni<Void> lose(SqlClient sql, List<Message> lost) {
        return attempts.close(
                        sql,
                        lost.stream()
                                .map(message -> new Close(
                                        message.id(), message.progress().attempts(), "lost", null, null))
                                .toList())
                .chain(() -> transitions.apply(
                        sql,
                        lost.stream()
                                .map(message -> (Step) new Step.Await(message, INTERRUPTED))
                                .toList()));
    }

    /** Also of numbers from which nothing is taken because they are throttled. */
    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        return ScheduledTask.of("expired messages", overdue.expired().chain(expired -> expire(expired)));
    }

    private Uni<Void> expire(List<UUID> expired) {
        return expired.isEmpty()
                ? Uni.createFrom().voidItem()
                : messages.read(expired)
                        .chain(found -> recorder.reject(found.stream()
                                .filter(message -> message.state() == MessageState.QUEUED)
                                .map(LeaseReaper::rejection)
                                .toList()));
    }

    private static Rejection rejection(Message message) {
        var reason = Objects.requireNonNullElse(message.reason(), new Reason("expired", null, null));
        return new Rejection(message, MessageState.EXPIRED, reason);
    }

    private void count(String what, int rows) {
        if (rows > 0) {
            metrics.counter("kesher.sender.leases.ended", "became", what).increment(rows);
        }
    }
}
