package dev.kesher.status.table;

import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.Pricing;
import dev.kesher.status.track.Attempt;
import dev.kesher.status.track.Change;
import dev.kesher.status.track.Failure;
import dev.kesher.status.track.Message;
import dev.kesher.status.track.MessageState;
import dev.kesher.status.track.Micros;
import dev.kesher.status.track.Outcome;
import dev.kesher.status.track.Times;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The columns of many rows, each as one array; the opposite of {@link RowReader}. A column in which nothing stands is sent
 * as null: most columns of most chunks are such.
 */
final class RowColumns {
    private final List<Change> changes;
    private final Tuple tuple = Tuple.tuple();

    private RowColumns(List<Change> changes) {
        this.changes = changes;
    }

    /** In the order of {@link MessageTable}'s statement. */
    static Tuple of(List<Change> changes) {
        var columns = new RowColumns(changes);
        columns.identity();
        columns.firstAttempt();
        columns.failure();
        columns.pricing();
        columns.outcome();
        return columns.tuple;
    }

    private void identity() {
        column(Message::id, UUID[]::new);
        tuple.addValue(changes.stream().map(change -> change.after().version()).toArray(Long[]::new));
        column(message -> message.sender().businessId().value(), String[]::new);
        column(message -> message.sender().phoneNumberId().value(), String[]::new);
        column(message -> MessageState.state(message).name().toLowerCase(Locale.ROOT), String[]::new);
        column(message -> message.recipient().userId(), String[]::new);
        column(message -> message.recipient().phone(), String[]::new);
        column(message -> CustomerNamed.of(message.named()).bits(), Short[]::new);
    }

    private void firstAttempt() {
        column(first(attempt -> (short) attempt.number()), Short[]::new);
        column(first(Attempt::wamid), String[]::new);
        time(Times::accepted);
        time(Times::sent);
        time(Times::delivered);
        time(Times::read);
    }

    private void time(ToLongFunction<Times> time) {
        column(first(attempt -> moment(time.applyAsLong(attempt.times()))), OffsetDateTime[]::new);
    }

    private void failure() {
        column(failure(failure -> moment(failure.at())), OffsetDateTime[]::new);
        column(error(MetaError::code), Integer[]::new);
        column(error(MetaError::title), String[]::new);
        column(error(MetaError::details), String[]::new);
    }

    private void pricing() {
        column(price(Pricing::category), String[]::new);
        column(price(Pricing::type), String[]::new);
        column(price(Pricing::billable), Boolean[]::new);
        column(first(Attempt::origin), String[]::new);
    }

    private void outcome() {
        column(outcome(outcome -> outcome.state().name().toLowerCase(Locale.ROOT)), String[]::new);
        column(outcome(Outcome::version), Long[]::new);
        column(
                outcome(outcome ->
                        outcome.attempt() == null ? null : outcome.attempt().shortValue()),
                Short[]::new);
        column(outcome(outcome -> moment(outcome.time())), OffsetDateTime[]::new);
        column(
                outcome(outcome ->
                        outcome.reason() == null ? null : outcome.reason().code()),
                String[]::new);
        column(message -> more(message).json(), String[]::new);
    }

    private <C> void column(Function<Message, @Nullable C> value, IntFunction<C[]> array) {
        var values = changes.stream()
                .map(change -> value.apply(change.after().message()))
                .toArray(array);
        var empty = true;
        for (var n = 0; empty && n < values.length; n++) {
            empty = values[n] == null;
        }
        tuple.addValue(empty ? null : values);
    }

    private static <C> Function<Message, @Nullable C> first(Function<Attempt, @Nullable C> value) {
        return message -> message.attempts().isEmpty()
                ? null
                : value.apply(message.attempts().getFirst());
    }

    private static <C> Function<Message, @Nullable C> failure(Function<Failure, @Nullable C> value) {
        return first(attempt -> attempt.failure() == null ? null : value.apply(attempt.failure()));
    }

    private static <C> Function<Message, @Nullable C> error(Function<MetaError, @Nullable C> value) {
        return failure(failure -> failure.error() == null ? null : value.apply(failure.error()));
    }

    private static <C> Function<Message, @Nullable C> price(Function<Pricing, @Nullable C> value) {
        return first(attempt -> attempt.pricing() == null ? null : value.apply(attempt.pricing()));
    }

    private static <C> Function<Message, @Nullable C> outcome(Function<Outcome, @Nullable C> value) {
        return message -> message.outcome() == null ? null : value.apply(message.outcome());
    }

    private static @Nullable OffsetDateTime moment(long micros) {
        return micros == Micros.NEVER ? null : Micros.instant(micros).atOffset(ZoneOffset.UTC);
    }

    private static More more(Message message) {
        var outcome = message.outcome();
        var attempts = message.attempts();
        var others = attempts.size() <= 1 ? null : attempts.subList(1, attempts.size());
        if (outcome == null && others == null) {
            return More.NOTHING;
        }
        return new More(
                others == null
                        ? null
                        : others.stream().map(More.OtherAttempt::of).toList(),
                others == null || outcome != null
                        ? null
                        : others.stream().map(Attempt::recipient).toList(),
                outcome == null ? null : why(outcome),
                outcome == null ? null : wamid(outcome, attempts),
                outcome == null || outcome.failedAttempts().isEmpty() ? null : outcome.failedAttempts());
    }

    private static More.@Nullable Why why(Outcome outcome) {
        var reason = outcome.reason();
        return reason == null || reason.detail() == null && reason.error() == null
                ? null
                : new More.Why(reason.detail(), reason.error());
    }

    /** Null if the reader finds it at the first attempt. */
    private static @Nullable String wamid(Outcome outcome, List<Attempt> attempts) {
        var first = attempts.isEmpty() ? null : attempts.getFirst();
        var found = first != null && Objects.equals(outcome.attempt(), first.number()) ? first.wamid() : null;
        if (Objects.equals(found, outcome.wamid())) {
            return null;
        }
        return outcome.wamid() == null ? "" : outcome.wamid();
    }
}
