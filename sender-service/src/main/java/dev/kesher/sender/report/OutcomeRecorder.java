package dev.kesher.sender.report;

import dev.kesher.contracts.Event;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.outbox.Outbox;
import dev.kesher.sender.store.Messages;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Ends a message: its state, the outcome for other teams and the owner's alert, in the caller's transaction. */
@ApplicationScoped
public class OutcomeRecorder {
    /** The content of a sent message stays: Meta may still report a failure that can be retried. */
    private static final String END = """
            update message
               set state = $2, reason = $3, version = version + 1, ended_at = now(), leased_until = null,
                   waits_for = null, fence = null, content = case when $2 = 'sent' then content end
             where id = $1
            returning version""";

    private static final String LOST =
            "select exists (select from attempt where message_id = $1 and result = 'lost') as lost";

    private final Outbox outbox;
    private final FailureAlerts alerts;
    private final Clock clock;
    private final MeterRegistry metrics;

    OutcomeRecorder(Outbox outbox, FailureAlerts alerts, Clock clock, MeterRegistry metrics) {
        this.outbox = outbox;
        this.alerts = alerts;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** The attempt that counts, if there is one. */
    public record Attempt(
            int number, @Nullable String wamid, @Nullable String credentialId) {}

    public Uni<Void> sent(SqlClient transaction, Message message, Attempt attempt) {
        return end(transaction, message, MessageState.SENT, attempt, null);
    }

    /**
     * Ends a message that was not sent, as far as we know: if the answer of an attempt was lost, nobody can say that it
     * was not executed, and the state becomes unknown.
     */
    public Uni<Void> notSent(
            SqlClient transaction, Message message, MessageState state, @Nullable Attempt attempt, Reason reason) {
        return lostBefore(transaction, message)
                .map(lost -> lost ? MessageState.UNKNOWN : state)
                .chain(honest -> end(transaction, message, honest, attempt, reason)
                        .chain(() -> attempt != null && ownerShouldKnow(message, honest)
                                ? alerts.count(transaction, message, attempt)
                                : Uni.createFrom().voidItem()));
    }

    private static Uni<Boolean> lostBefore(SqlClient transaction, Message message) {
        return message.progress().resends() == 0
                ? Uni.createFrom().item(false)
                : transaction
                        .preparedQuery(LOST)
                        .execute(Tuple.of(message.id()))
                        .map(rows -> rows.iterator().next().getBoolean("lost"));
    }

    private static boolean ownerShouldKnow(Message message, MessageState state) {
        return message.purpose().alertsOwner() && (state == MessageState.FAILED || state == MessageState.EXPIRED);
    }

    private Uni<Void> end(
            SqlClient transaction,
            Message message,
            MessageState state,
            @Nullable Attempt attempt,
            @Nullable Reason reason) {
        var stored = reason == null ? null : Messages.json(reason);
        return transaction
                .preparedQuery(END)
                .execute(Tuple.of(message.id(), state.stored(), stored))
                .chain(rows -> outbox.add(
                        transaction,
                        outcome(
                                message,
                                state,
                                attempt,
                                reason,
                                rows.iterator().next().getLong("version"))))
                .invoke(() -> metrics.counter("kesher.sender.outcomes", "state", state.stored())
                        .increment());
    }

    private Event<SendOutcome> outcome(
            Message message, MessageState state, @Nullable Attempt attempt, @Nullable Reason reason, long version) {
        var now = clock.instant();
        var outcome = new SendOutcome(
                message.id().toString(),
                message.requestId(),
                message.business(),
                message.number(),
                message.customer(),
                state.outcome().orElseThrow(),
                attempt == null ? null : (Integer) attempt.number(),
                attempt == null ? null : attempt.wamid(),
                reason,
                now,
                version);
        return new Event<>(
                "outcome:" + message.id() + ":" + version,
                Outbox.SOURCE,
                message.id().toString(),
                now,
                outcome);
    }
}
