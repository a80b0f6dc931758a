package dev.kesher.sender.report;

import dev.kesher.contracts.Event;
import dev.kesher.contracts.FailedAttempt;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.eventkit.outbox.Outbox.Traced;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.outbox.Outbox;
import dev.kesher.sender.store.AttemptRepository;
import dev.kesher.sender.store.FailedAttempts;
import dev.kesher.sender.store.MessageRepository;
import dev.kesher.sender.store.MessageRepository.Ending;
import dev.kesher.sender.store.QueueRepository;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ends messages: their state, the outcome for other teams and the owner's alert, in the caller's transaction. */
@ApplicationScoped
public class OutcomeRecorder {
    private final MessageRepository messages;
    private final AttemptRepository attempts;
    private final FailedAttempts failures;
    private final QueueRepository queue;
    private final Outbox outbox;
    private final FailureAlerts alerts;
    private final Clock clock;
    private final MeterRegistry metrics;

    OutcomeRecorder(
            MessageRepository messages,
            AttemptRepository attempts,
            FailedAttempts failures,
            QueueRepository queue,
            Outbox outbox,
            FailureAlerts alerts,
            Clock clock,
            MeterRegistry metrics) {
        this.messages = messages;
        this.attempts = attempts;
        this.failures = failures;
        this.queue = queue;
        this.outbox = outbox;
        this.alerts = alerts;
        this.clock = clock;
        this.metrics = metrics;
        Stream.of(MessageState.values())
                .filter(state -> state.outcome().isPresent())
                .forEach(this::counter);
    }

    /** Begins at 0 with the service, since Prometheus sees no increase in a series that begins at 1. */
    private Counter counter(MessageState state) {
        return metrics.counter("kesher.sender.outcomes", "state", state.stored());
    }

    /** How a message ends, and the attempt that counts, if there is one. */
    public record End(Ending ending, AttemptRepository.@Nullable Accepted attempt) {
        Message message() {
            return ending.message();
        }
    }

    /**
     * The messages are locked; their lanes are to be passed on. If the answer of an attempt was lost, nobody can say that it
     * was not executed: then the state becomes unknown, whatever was asked for.
     */
    public Uni<Void> end(SqlClient transaction, List<End> ends) {
        var doubtful = ends.stream()
                .filter(end -> end.ending().state() != MessageState.SENT)
                .map(End::message)
                .filter(message -> message.progress().resends() > 0)
                .toList();
        return ends.isEmpty()
                ? Uni.createFrom().voidItem()
                : attempts.lost(transaction, doubtful).chain(lost -> failures.of(transaction, mayHaveFailed(ends))
                        .chain(failed -> write(transaction, honest(ends, lost), failed)));
    }

    private static List<End> honest(List<End> ends, Set<UUID> lost) {
        return ends.stream()
                .map(end -> lost.contains(end.message().id())
                        ? new End(
                                new Ending(
                                        end.message(),
                                        MessageState.UNKNOWN,
                                        end.ending().reason()),
                                end.attempt())
                        : end)
                .toList();
    }

    /** Most messages are sent by their first attempt: of them nothing is asked. */
    private static List<UUID> mayHaveFailed(List<End> ends) {
        return ends.stream()
                .filter(end ->
                        end.message().progress().attempts() > (end.ending().state() == MessageState.SENT ? 1 : 0))
                .map(end -> end.message().id())
                .toList();
    }

    private Uni<Void> write(SqlClient transaction, List<End> ends, Map<UUID, List<FailedAttempt>> failed) {
        var now = clock.instant();
        var open = ends.stream()
                .map(End::message)
                .filter(message -> message.state().outcome().isEmpty())
                .map(Message::id)
                .toList();
        return messages.complete(transaction, ends.stream().map(End::ending).toList())
                .chain(() -> queue.leave(transaction, open))
                .chain(() -> outbox.addAllTraced(
                        transaction,
                        ends.stream()
                                .map(end -> new Traced(
                                        outcome(
                                                end,
                                                now,
                                                failed.get(end.message().id())),
                                        end.message().traceparent()))
                                .toList()))
                .chain(() -> tellOwners(transaction, ends))
                .invoke(() -> ends.forEach(end -> counter(end.ending().state()).increment()));
    }

    private Uni<Void> tellOwners(SqlClient transaction, List<End> ends) {
        return Multi.createFrom()
                .iterable(ends.stream()
                        .filter(end ->
                                end.attempt() != null && end.message().purpose().alertsOwner())
                        .sorted(FailureAlerts.IN_LOCK_ORDER)
                        .toList())
                .onItem()
                .transformToUniAndConcatenate(end -> alerts.count(transaction, end))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Event<SendOutcome> outcome(End end, Instant now, @Nullable List<FailedAttempt> failed) {
        var message = end.message();
        var attempt = end.attempt();
        var version = end.ending().version();
        var outcome = new SendOutcome(
                message.id().toString(),
                message.requestId(),
                message.business(),
                message.number(),
                message.customer(),
                end.ending().state().outcome().orElseThrow(),
                attempt == null ? null : (Integer) attempt.number(),
                attempt == null ? null : attempt.wamid(),
                end.ending().reason(),
                now,
                version,
                failed);
        return new Event<>(
                "outcome:" + message.id() + ":" + version,
                Outbox.SOURCE,
                message.id().toString(),
                now,
                outcome);
    }
}
