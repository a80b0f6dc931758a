package dev.kesher.sender.status;

import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.eventkit.Halving;
import dev.kesher.eventkit.Refusal;
import dev.kesher.sender.attempt.Transitions;
import dev.kesher.sender.attempt.Transitions.Step;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.policy.ResendPolicy.Decision;
import dev.kesher.sender.store.AttemptRepository;
import dev.kesher.sender.store.AttemptRepository.Accepted;
import dev.kesher.sender.store.MessageRepository;
import dev.kesher.sender.store.QueueRepository.Requeue;
import dev.kesher.telemetry.log.About;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Does what was decided, if nothing happened meanwhile. */
@ApplicationScoped
class LostSettlement {
    private static final Logger LOG = Logger.getLogger(LostSettlement.class);

    private final Pool pool;
    private final MessageRepository messages;
    private final AttemptRepository attempts;
    private final Transitions transitions;
    private final MeterRegistry metrics;

    LostSettlement(
            Pool pool,
            MessageRepository messages,
            AttemptRepository attempts,
            Transitions transitions,
            MeterRegistry metrics) {
        this.pool = pool;
        this.messages = messages;
        this.attempts = attempts;
        this.transitions = transitions;
        this.metrics = metrics;
    }

    /** @param seen when it was decided */
    record Decided(Message seen, Decision decision) {
        private boolean holds(Message now) {
            return now.state() == MessageState.AWAITING
                    && now.progress().attempts() == seen.progress().attempts();
        }
    }

    /** One that cannot be settled is left as it is, and holds no other. */
    Uni<Void> settle(Map<UUID, Decided> decided) {
        return Halving.run(List.copyOf(decided.keySet()), ids -> settle(ids, decided), (id, refusal) -> {
            LOG.errorf(
                    "message %s cannot be settled: %s",
                    About.message(id), Refusal.reason(refusal).orElse(""));
            return Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> settle(List<UUID> ids, Map<UUID, Decided> decided) {
        return pool.withTransaction(sql -> messages.lock(sql, ids)
                .map(found -> found.values().stream()
                        .filter(now -> at(decided, now).holds(now))
                        .toList())
                .chain(now -> settle(sql, now, decided)));
    }

    private Uni<Void> settle(SqlClient sql, List<Message> now, Map<UUID, Decided> decided) {
        return attempts.best(sql, now.stream().map(Message::id).toList())
                .chain(best -> transitions.apply(
                        sql,
                        now.stream()
                                .map(message ->
                                        step(message, at(decided, message).decision(), best.get(message.id())))
                                .toList()));
    }

    private static Decided at(Map<UUID, Decided> decided, Message message) {
        return Objects.requireNonNull(decided.get(message.id()), "asked for");
    }

    private Step step(Message now, Decision decision, @Nullable Accepted best) {
        if (best != null) {
            return new Step.End(now, MessageState.SENT, best, null);
        }
        metrics.counter("kesher.sender.lost.attempts", "became", decision.name())
                .increment();
        var reason = now.reason() != null ? now.reason() : new Reason("no-answer", null, null);
        var before = now.progress();
        return decision == Decision.RESEND
                ? new Step.Again(
                        new Requeue(now, Duration.ZERO, "turn", before.tries(), before.notSent(), before.resends() + 1),
                        reason)
                : new Step.End(now, MessageState.UNKNOWN, new Accepted(before.attempts(), null, null), reason);
    }
}
