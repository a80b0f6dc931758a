package dev.kesher.status.track;

import dev.kesher.contracts.MessageStatus;
import dev.kesher.contracts.MessageStatus.State;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.status.track.Attempt.Standing;
import java.time.Instant;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Derives what others are shown from the facts: the best of the attempts, and failed only if the sender says so. Of a message
 * to an erased customer the sender may never speak: it counts as unknown, as the sender has it, not as pending.
 */
public final class MessageState {
    private MessageState() {}

    /** @param version grows with every change of the facts, so the same version is always the same status */
    public static MessageStatus of(Message message, long version) {
        var outcome = message.outcome();
        var sender = message.sender();
        var counts = counting(message);
        return new MessageStatus(
                message.id().toString(),
                sender.businessId(),
                sender.phoneNumberId(),
                message.recipient().customer(),
                state(message),
                wamid(outcome, counts),
                Micros.optional(acceptedAt(message)),
                Micros.optional(first(message, attempt -> attempt.times().sent())),
                Micros.optional(first(message, attempt -> attempt.times().delivered())),
                Micros.optional(first(message, attempt -> attempt.times().read())),
                Micros.optional(failedAt(message)),
                outcome == null ? null : outcome.reason(),
                counts == null ? null : counts.pricing(),
                counts == null ? null : counts.origin(),
                outcome == null || outcome.failedAttempts().isEmpty() ? null : outcome.failedAttempts(),
                version);
    }

    /** When the newest of the facts happened. */
    public static Instant newest(Message message) {
        var outcome = message.outcome();
        var newest = outcome == null ? 0 : outcome.time();
        for (var attempt : message.attempts()) {
            var times = attempt.times();
            newest = later(newest, times.accepted());
            newest = later(newest, times.sent());
            newest = later(newest, times.delivered());
            newest = later(newest, times.read());
            newest = later(newest, failed(attempt));
        }
        return Micros.instant(newest);
    }

    private static long later(long one, long other) {
        return other == Micros.NEVER ? one : Math.max(one, other);
    }

    public static State state(Message message) {
        var outcome = message.outcome();
        if (outcome == null && !message.isWithoutOutcome()) {
            return State.PENDING;
        }
        if (any(message, attempt -> attempt.times().read())) {
            return State.READ;
        }
        if (any(message, attempt -> attempt.times().delivered())) {
            return State.DELIVERED;
        }
        return switch (outcome == null ? SendOutcome.State.UNKNOWN : outcome.state()) {
            case FAILED -> State.FAILED;
            case REFUSED -> State.REFUSED;
            case EXPIRED -> State.EXPIRED;
            case SENT -> any(message, attempt -> attempt.times().sent()) ? State.SENT : State.ACCEPTED;
            // Meta's "sent" proves that it was executed, whatever became of the answer.
            case UNKNOWN -> any(message, attempt -> attempt.times().sent()) ? State.SENT : State.UNKNOWN;
        };
    }

    /** The attempt that arrived; else the one the sender names; else the best there is. */
    private static @Nullable Attempt counting(Message message) {
        Attempt best = null;
        Attempt named = null;
        var outcome = message.outcome();
        for (var attempt : message.attempts()) {
            if (best == null || attempt.standing().compareTo(best.standing()) > 0) {
                best = attempt;
            }
            if (outcome != null && outcome.wamid() != null && outcome.wamid().equals(attempt.wamid())) {
                named = attempt;
            }
        }
        return named == null || best != null && arrived(best) ? best : named;
    }

    private static @Nullable String wamid(@Nullable Outcome outcome, @Nullable Attempt counts) {
        var named = outcome == null ? null : outcome.wamid();
        return counts == null || named != null && !arrived(counts) ? named : counts.wamid();
    }

    private static boolean arrived(Attempt attempt) {
        return attempt.standing().compareTo(Standing.DELIVERED) >= 0;
    }

    private static long acceptedAt(Message message) {
        var accepted = first(message, attempt -> attempt.times().accepted());
        var outcome = message.outcome();
        var byOutcome = outcome != null && outcome.state() == SendOutcome.State.SENT ? outcome.time() : Micros.NEVER;
        return accepted == Micros.NEVER ? byOutcome : accepted;
    }

    private static long failedAt(Message message) {
        var outcome = message.outcome();
        if (outcome == null || outcome.state() != SendOutcome.State.FAILED) {
            return Micros.NEVER;
        }
        var byMeta = first(message, MessageState::failed);
        return byMeta == Micros.NEVER ? outcome.time() : byMeta;
    }

    private static long failed(Attempt attempt) {
        var failure = attempt.failure();
        return failure == null ? Micros.NEVER : failure.at();
    }

    private static boolean any(Message message, ToLongFunction<Attempt> time) {
        return first(message, time) != Micros.NEVER;
    }

    private static long first(Message message, ToLongFunction<Attempt> time) {
        var first = Micros.NEVER;
        for (var attempt : message.attempts()) {
            first = Math.min(first, time.applyAsLong(attempt));
        }
        return first;
    }
}
