package dev.kesher.sender.status;

import dev.kesher.contracts.MetaError;
import dev.kesher.sender.attempt.AttemptRecorder;
import dev.kesher.sender.attempt.AttemptRecorder.Made;
import dev.kesher.sender.attempt.AttemptRecorder.Result;
import dev.kesher.sender.customer.Windows;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.policy.ReportPolicy;
import dev.kesher.sender.policy.ResponseClassifier;
import dev.kesher.sender.policy.ServiceWindow;
import dev.kesher.sender.store.AttemptRepository;
import dev.kesher.sender.store.AttemptRepository.MarkedFailed;
import dev.kesher.sender.store.MessageRepository;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Statuses that say Meta could not send or deliver what it had accepted. */
@ApplicationScoped
class FailedStatuses {
    /** Of what they lock of others: tallies by business, paces and throttles by number. Those of one message stay as they are. */
    private static final Comparator<CallbackStatus> IN_LOCK_ORDER = Comparator.<CallbackStatus, String>comparing(
                    failure -> failure.status().businessId().value())
            .thenComparing(failure -> failure.status().phoneNumberId().value());

    private final MessageRepository messages;
    private final AttemptRepository attempts;
    private final Windows windows;
    private final ResponseClassifier classifier;
    private final AttemptRecorder recorder;
    private final Clock clock;
    private final MeterRegistry metrics;

    FailedStatuses(
            MessageRepository messages,
            AttemptRepository attempts,
            Windows windows,
            ResponseClassifier classifier,
            AttemptRecorder recorder,
            Clock clock,
            MeterRegistry metrics) {
        this.messages = messages;
        this.attempts = attempts;
        this.windows = windows;
        this.classifier = classifier;
        this.recorder = recorder;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Before any message of these statuses is locked: later they are locked in parts, and lanes between them. */
    Uni<Void> lockAhead(SqlClient sql, List<CallbackStatus> statuses) {
        var failed = statuses.stream()
                .filter(CallbackStatus::failed)
                .map(CallbackStatus::messageId)
                .toList();
        return failed.isEmpty()
                ? Uni.createFrom().voidItem()
                : messages.lockAhead(
                        sql, statuses.stream().map(CallbackStatus::messageId).toList(), failed);
    }

    /** Of the messages that {@link #lockAhead} locked. */
    Uni<Void> apply(SqlClient sql, List<CallbackStatus> statuses) {
        return Multi.createFrom()
                .iterable(statuses.stream()
                        .filter(CallbackStatus::failed)
                        .sorted(IN_LOCK_ORDER)
                        .toList())
                .onItem()
                .transformToUniAndConcatenate(failure -> apply(sql, failure))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Read one by one: a message may have failed by the status before. */
    private Uni<Void> apply(SqlClient sql, CallbackStatus failure) {
        return messages.lock(sql, List.of(failure.messageId()))
                .map(found -> Optional.ofNullable(found.get(failure.messageId())))
                .chain(message -> message.isEmpty()
                        ? ignored()
                        : attempts.markFailed(sql, failure.told(), error(failure))
                                .chain(marked -> marked.isEmpty()
                                        ? ignored()
                                        : follow(sql, message.get(), failure, marked.get())));
    }

    /** Only the current attempt decides, and only if no other one was accepted: the best of them counts. */
    private Uni<Void> follow(SqlClient sql, Message message, CallbackStatus failure, MarkedFailed marked) {
        var open =
                switch (message.state()) {
                    case SENT, POSTING, AWAITING, UNKNOWN -> message.progress().attempts() == failure.attempt();
                    case QUEUED, LEASED, FAILED, REFUSED, EXPIRED -> false;
                };
        if (!open) {
            return Uni.createFrom().voidItem();
        }
        return attempts.best(sql, List.of(message.id()))
                .chain(best -> best.isEmpty()
                        ? report(sql, message, failure, marked)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> report(SqlClient sql, Message message, CallbackStatus failure, MarkedFailed marked) {
        return windows.lastMessage(sql, message.number(), message.canonical()).chain(last -> {
            var now = clock.instant();
            var known = new ReportPolicy.Facts(
                    marked.hadLeft(), ServiceWindow.isOpen(last, now), now.isBefore(message.validUntil()));
            var disposition = classifier.classifyReport(
                    error(failure), message, ThreadLocalRandom.current().nextDouble());
            return recorder.report(
                    sql,
                    new Result(
                            message,
                            new Made(failure.attempt(), marked.credentialId()),
                            ReportPolicy.decide(disposition, message, known),
                            null));
        });
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
