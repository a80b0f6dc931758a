package dev.kesher.sender.status;

import dev.kesher.sender.attempt.Transitions;
import dev.kesher.sender.attempt.Transitions.Step;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.store.AttemptRepository;
import dev.kesher.sender.store.AttemptRepository.Accepted;
import dev.kesher.sender.store.AttemptRepository.Told;
import dev.kesher.sender.store.MessageRepository;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Statuses that say a message left Meta: whatever we believed, the attempt was accepted. */
@ApplicationScoped
class AcceptedStatuses {
    private final MessageRepository messages;
    private final AttemptRepository attempts;
    private final Transitions transitions;
    private final MeterRegistry metrics;

    AcceptedStatuses(
            MessageRepository messages, AttemptRepository attempts, Transitions transitions, MeterRegistry metrics) {
        this.messages = messages;
        this.attempts = attempts;
        this.transitions = transitions;
        this.metrics = metrics;
    }

    Uni<Void> apply(SqlClient sql, List<CallbackStatus> statuses) {
        var told = statuses.stream()
                .filter(status -> status.delivery() > 0)
                .map(CallbackStatus::told)
                .toList();
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var ids = told.stream().map(Told::messageId).distinct().toList();
        return messages.lockUnsettled(sql, ids)
                .chain(unsettled -> attempts.markAccepted(sql, told).chain(changed -> countStrangers(sql, told, changed)
                        .chain(() -> settle(sql, unsettled, changed))
                        .chain(() -> messages.forgetContent(
                                sql,
                                changed.entrySet().stream()
                                        .filter(one -> one.getValue() >= CallbackStatus.DELIVERED)
                                        .map(Map.Entry::getKey)
                                        .toList()))));
    }

    /** Only looked for among messages of which nothing changed: what changed something names an attempt. */
    private Uni<Void> countStrangers(SqlClient sql, List<Told> told, Map<UUID, Short> changed) {
        var idle = told.stream()
                .filter(one -> !changed.containsKey(one.messageId()))
                .toList();
        return idle.isEmpty()
                ? Uni.createFrom().voidItem()
                : attempts.countStrangers(sql, idle)
                        .invoke(strangers -> metrics.counter("kesher.sender.statuses.ignored")
                                .increment(strangers))
                        .replaceWithVoid();
    }

    private Uni<Void> settle(SqlClient sql, Map<UUID, Message> unsettled, Map<UUID, Short> changed) {
        var candidates = unsettled.values().stream()
                .filter(message -> changed.containsKey(message.id()))
                .toList();
        return attempts.best(sql, candidates.stream().map(Message::id).toList())
                .chain(best -> transitions.apply(
                        sql,
                        candidates.stream()
                                .flatMap(message -> step(message, best.get(message.id())))
                                .toList()));
    }

    private static Stream<Step> step(Message message, @Nullable Accepted best) {
        return best == null || hasLaterAttempt(message, best)
                ? Stream.empty()
                : Stream.of(new Step.End(message, MessageState.SENT, best, null));
    }

    /** While a later attempt is on its way, its result decides; it looks at the others too. */
    private static boolean hasLaterAttempt(Message message, Accepted accepted) {
        return message.state() == MessageState.POSTING && message.progress().attempts() != accepted.number();
    }
}
