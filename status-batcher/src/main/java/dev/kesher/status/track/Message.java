package dev.kesher.status.track;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.SendOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All facts about one message: a row of the table, or the news about it that a drain has gathered.
 *
 * @param outcome absent as long as the sender has not spoken; statuses may come first
 * @param attempts by {@link Attempt#PLACE}; once the outcome is known only those of its phone number
 */
public record Message(UUID id, @Nullable Outcome outcome, List<Attempt> attempts) {
    /** More than any sender makes; what comes on top is forged or broken and must not grow the row. */
    static final int MOST_ATTEMPTS = 32;

    public Message {
        attempts = List.copyOf(attempts);
    }

    static Optional<Message> of(UUID id, DeliveryStatus status, int attempt) {
        return Attempt.of(status, attempt).map(told -> new Message(id, null, List.of(told)));
    }

    static Message of(UUID id, SendOutcome outcome) {
        var attempt = outcome.attempt();
        var accepted = attempt == null || outcome.state() != SendOutcome.State.SENT
                ? List.<Attempt>of()
                : List.of(Attempt.accepted(outcome, attempt));
        return new Message(id, Outcome.of(outcome), accepted);
    }

    /** The facts of both. Opaque data is input: attempts of another number than the outcome's are left out. */
    public Message and(Message other) {
        var last = Outcome.later(outcome, other.outcome);
        var merged = new ArrayList<Attempt>();
        for (var attempt : together(other)) {
            if ((last == null || belongs(attempt, last)) && merged.size() < MOST_ATTEMPTS) {
                merged.add(attempt);
            }
        }
        return new Message(id, last, merged);
    }

    private Iterable<Attempt> together(Message other) {
        var all = new TreeSet<>(Attempt.PLACE);
        all.addAll(attempts);
        for (var attempt : other.attempts) {
            var same = all.ceiling(attempt);
            var known = same != null && Attempt.PLACE.compare(same, attempt) == 0;
            if (known) {
                all.remove(same);
            }
            all.add(known ? same.and(attempt) : attempt);
        }
        return all;
    }

    /** Whose message it is: the sender knows; before it has spoken, the first attempt's word is all there is. */
    public BusinessId businessId() {
        return outcome == null ? attempts.getFirst().businessId() : outcome.businessId();
    }

    /** The number it was sent from, known likewise. */
    public PhoneNumberId phoneNumberId() {
        return outcome == null ? attempts.getFirst().phoneNumberId() : outcome.phoneNumberId();
    }

    /** How many attempts of the two do not come from the number that sent the message, if that is known. */
    public static long foreign(Message one, Message other) {
        var owner = Outcome.later(one.outcome, other.outcome);
        return owner == null
                ? 0
                : Stream.of(one, other)
                        .flatMap(message -> message.attempts.stream())
                        .filter(attempt -> !belongs(attempt, owner))
                        .count();
    }

    private static boolean belongs(Attempt attempt, Outcome outcome) {
        return attempt.phoneNumberId().equals(outcome.phoneNumberId());
    }
}
