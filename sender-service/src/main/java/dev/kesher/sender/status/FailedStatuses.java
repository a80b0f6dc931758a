package dev.kesher.sender.status;

import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.MetaError;
import dev.kesher.sender.attempt.Accepted;
import dev.kesher.sender.attempt.AttemptRecorder;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.policy.Disposition;
import dev.kesher.sender.policy.ResponseClassifier;
import dev.kesher.sender.store.Messages;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Statuses that say Meta could not send or deliver what it had accepted. */
@ApplicationScoped
class FailedStatuses {
    /** Once per attempt, and not after it was delivered. The old row tells whether it had left Meta. */
    private static final String MARK = """
            update attempt
               set result = 'failed', wamid = coalesce(wamid, $4), error_code = $5, error_details = $6,
                   ended_at = coalesce(ended_at, now())
             where message_id = $1 and number = $2 and phone_number_id = $3
               and (wamid is null or wamid = $4)
               and coalesce(result, '') <> 'failed'
               and delivery < 2
            returning credential_id, delivery""";

    private final ResponseClassifier classifier;
    private final AttemptRecorder recorder;
    private final Clock clock;
    private final MeterRegistry metrics;

    FailedStatuses(ResponseClassifier classifier, AttemptRecorder recorder, Clock clock, MeterRegistry metrics) {
        this.classifier = classifier;
        this.recorder = recorder;
        this.clock = clock;
        this.metrics = metrics;
    }

    Uni<Void> apply(SqlClient sql, List<DeliveryStatus> statuses) {
        return Multi.createFrom()
                .iterable(statuses)
                .map(CallbackStatus::of)
                .filter(Optional::isPresent)
                .map(Optional::get)
                .filter(CallbackStatus::failed)
                .onItem()
                .transformToUniAndConcatenate(failure -> apply(sql, failure))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> apply(SqlClient sql, CallbackStatus failure) {
        return Messages.lock(sql, failure.messageId())
                .chain(message -> message.isEmpty()
                        ? ignored()
                        : mark(sql, failure)
                                .chain(made -> made == null ? ignored() : follow(sql, message.get(), failure, made)));
    }

    private record Marked(AttemptRecorder.Made made, boolean hadLeft) {}

    private static Uni<@Nullable Marked> mark(SqlClient sql, CallbackStatus failure) {
        var error = error(failure);
        return sql.preparedQuery(MARK)
                .execute(Tuple.tuple()
                        .addUUID(failure.messageId())
                        .addInteger(failure.attempt())
                        .addString(failure.status().phoneNumberId().value())
                        .addString(failure.status().wamid())
                        .addInteger(error == null ? null : (Integer) error.code())
                        .addString(error == null ? null : error.details()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return null;
                    }
                    var row = rows.iterator().next();
                    return new Marked(
                            new AttemptRecorder.Made(failure.attempt(), row.getString("credential_id"), false),
                            row.getShort("delivery") >= CallbackStatus.SENT);
                });
    }

    /** Only the current attempt decides, and only if no other one was accepted: the best of them counts. */
    private Uni<Void> follow(SqlClient sql, Message message, CallbackStatus failure, Marked marked) {
        var open =
                switch (message.state()) {
                    case SENT, POSTING, AWAITING, UNKNOWN -> message.progress().attempts() == failure.attempt();
                    case QUEUED, LEASED, FAILED, REFUSED, EXPIRED -> false;
                };
        if (!open) {
            return Uni.createFrom().voidItem();
        }
        return Accepted.best(sql, message.id())
                .chain(other -> other.isPresent()
                        ? Uni.createFrom().voidItem()
                        : recorder.apply(sql, message, marked.made(), disposition(message, failure, marked)));
    }

    /** A retry needs the content, time, and an attempt that never left Meta. */
    private Disposition disposition(Message message, CallbackStatus failure, Marked marked) {
        var disposition = classifier.classifyReport(
                error(failure), message, ThreadLocalRandom.current().nextDouble());
        var retryable = message.content() != null
                && clock.instant().isBefore(message.validUntil())
                && !marked.hadLeft()
                && message.state() != MessageState.UNKNOWN;
        return switch (disposition) {
            case Disposition.RetryLater later
            when !retryable -> new Disposition.Failed(later.reason(), later.throttle(), null);
            case Disposition.Blocked blocked
            when !retryable -> new Disposition.Failed(blocked.reason(), null, blocked.suspicion());
            default -> disposition;
        };
    }

    private static @Nullable MetaError error(CallbackStatus failure) {
        var errors = failure.status().errors();
        return errors == null || errors.isEmpty() ? null : errors.getFirst();
    }

    private Uni<Void> ignored() {
        metrics.counter("kesher.sender.statuses.ignored").increment();
        return Uni.createFrom().voidItem();
    }
}
