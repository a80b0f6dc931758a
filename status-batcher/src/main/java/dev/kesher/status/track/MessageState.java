package dev.kesher.status.track;

import dev.kesher.contracts.MessageStatus;
import dev.kesher.contracts.MessageStatus.State;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.status.track.Attempt.Standing;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Derives what others are shown from the facts: the best of the attempts, and failed only if the sender says so. */
public final class MessageState {
    private MessageState() {}

    /** @param version grows with every change of the facts, so the same version is always the same status */
    public static MessageStatus of(Message message, long version) {
        var outcome = message.outcome();
        return new MessageStatus(
                message.id().toString(),
                message.businessId(),
                message.phoneNumberId(),
                null,
                state(message),
                wamid(message),
                acceptedAt(message),
                first(message, Attempt::sentAt),
                first(message, Attempt::deliveredAt),
                first(message, Attempt::readAt),
                failedAt(message),
                outcome == null ? null : outcome.reason(),
                null,
                null,
                null,
                version);
    }

    /** When the newest of the facts happened. */
    public static Instant newest(Message message) {
        var outcome = message.outcome();
        return Stream.concat(
                        Stream.of(outcome == null ? Instant.EPOCH : outcome.time()),
                        message.attempts().stream().flatMap(MessageState::times))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Stream<Instant> times(Attempt attempt) {
        return Stream.of(
                        Optional.ofNullable(attempt.acceptedAt()),
                        Optional.ofNullable(attempt.sentAt()),
                        Optional.ofNullable(attempt.deliveredAt()),
                        Optional.ofNullable(attempt.readAt()),
                        Optional.ofNullable(failed(attempt)))
                .flatMap(Optional::stream);
    }

    private static State state(Message message) {
        var outcome = message.outcome();
        if (outcome == null) {
            return State.PENDING;
        }
        if (first(message, Attempt::readAt) != null) {
            return State.READ;
        }
        if (first(message, Attempt::deliveredAt) != null) {
            return State.DELIVERED;
        }
        return switch (outcome.state()) {
            case FAILED -> State.FAILED;
            case REFUSED -> State.REFUSED;
            case EXPIRED -> State.EXPIRED;
            case SENT -> first(message, Attempt::sentAt) != null ? State.SENT : State.ACCEPTED;
            // Meta's "sent" proves that it was executed, whatever became of the answer.
            case UNKNOWN -> first(message, Attempt::sentAt) != null ? State.SENT : State.UNKNOWN;
        };
    }

    /** Meta's id of the attempt that arrived; else of the one the sender names; else of the best there is. */
    private static @Nullable String wamid(Message message) {
        var best = message.attempts().stream()
                .max(Comparator.comparing(Attempt::standing))
                .orElse(null);
        var outcome = message.outcome();
        if (best == null || outcome == null) {
            return best == null ? (outcome == null ? null : outcome.wamid()) : best.wamid();
        }
        var arrived = best.standing().compareTo(Standing.DELIVERED) >= 0;
        return arrived || outcome.wamid() == null ? best.wamid() : outcome.wamid();
    }

    private static @Nullable Instant acceptedAt(Message message) {
        var accepted = first(message, Attempt::acceptedAt);
        var outcome = message.outcome();
        var byOutcome = outcome != null && outcome.state() == SendOutcome.State.SENT ? outcome.time() : null;
        return accepted == null ? byOutcome : accepted;
    }

    private static @Nullable Instant failedAt(Message message) {
        var outcome = message.outcome();
        if (outcome == null || outcome.state() != SendOutcome.State.FAILED) {
            return null;
        }
        var byMeta = first(message, MessageState::failed);
        return byMeta == null ? outcome.time() : byMeta;
    }

    private static @Nullable Instant failed(Attempt attempt) {
        var failure = attempt.failure();
        return failure == null ? null : failure.at();
    }

    private static @Nullable Instant first(Message message, Function<Attempt, @Nullable Instant> time) {
        Instant first = null;
        for (var attempt : message.attempts()) {
            first = Earliest.of(first, time.apply(attempt));
        }
        return first;
    }
}
