package dev.kesher.status.track;

import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.SendOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All facts about one message: a row of the table, or the news about it that a drain has gathered.
 *
 * @param outcome absent as long as the sender has not spoken; statuses may come first
 * @param named the customer in the sender's words
 * @param seen the customer in Meta's words, where the sender says nothing; only once the outcome is known
 * @param attempts by {@link Attempt#PLACE}; once the outcome is known only those of its phone number
 */
public record Message(UUID id, @Nullable Outcome outcome, Recipient named, Recipient seen, List<Attempt> attempts) {
    /** More than any sender makes; what comes on top is forged or broken and must not grow the row. */
    static final int MOST_ATTEMPTS = 32;

    public Message {
        attempts = List.copyOf(attempts);
    }

    static Optional<Message> of(UUID id, DeliveryStatus status, int attempt) {
        return Attempt.of(status, attempt)
                .map(told -> new Message(id, null, Recipient.NOBODY, Recipient.NOBODY, List.of(told)));
    }

    static Message of(UUID id, SendOutcome told) {
        var outcome = Outcome.of(told);
        var attempt = told.attempt();
        var accepted = attempt == null || told.state() != SendOutcome.State.SENT
                ? List.<Attempt>of()
                : List.of(Attempt.accepted(told, attempt, outcome.sender()));
        return new Message(id, outcome, Recipient.of(told.customer()), Recipient.NOBODY, accepted);
    }

    /** The facts of both. Opaque data is input: attempts of another number than the outcome's are left out. */
    public Message and(Message other) {
        var last = Outcome.later(outcome, other.outcome);
        var all = together(attempts, other.attempts);
        if (last == null) {
            return new Message(id, null, Recipient.NOBODY, Recipient.NOBODY, first(all));
        }
        var own = new ArrayList<Attempt>(all.size());
        var bothSaw = seen.and(other.seen);
        for (var attempt : all) {
            if (attempt.sender().hasNumberOf(last.sender())) {
                own.add(attempt.of(last.sender()));
                bothSaw = bothSaw.and(attempt.recipient());
            }
        }
        var bothNamed = named.and(other.named);
        return new Message(id, last, bothNamed, bothSaw.without(bothNamed), first(own));
    }

    /** Two lists by {@link Attempt#PLACE} as one. */
    private static List<Attempt> together(List<Attempt> one, List<Attempt> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        var all = new ArrayList<Attempt>(one.size() + other.size());
        var a = 0;
        var b = 0;
        while (a < one.size() || b < other.size()) {
            var order = a == one.size() ? 1 : b == other.size() ? -1 : Attempt.PLACE.compare(one.get(a), other.get(b));
            var next = order > 0 ? other.get(b) : one.get(a);
            all.add(order == 0 ? next.and(other.get(b)) : next);
            a += order <= 0 ? 1 : 0;
            b += order >= 0 ? 1 : 0;
        }
        return all;
    }

    private static List<Attempt> first(List<Attempt> attempts) {
        return attempts.size() <= MOST_ATTEMPTS ? attempts : attempts.subList(0, MOST_ATTEMPTS);
    }

    /** Who sent it: the sender knows; before it has spoken, the first attempt's word is all there is. */
    public Sender sender() {
        return outcome == null ? attempts.getFirst().sender() : outcome.sender();
    }

    /** Whom it goes to: in the sender's words, else in Meta's, known likewise. */
    public Recipient recipient() {
        return outcome == null ? attempts.getFirst().recipient() : named.or(seen);
    }

    /** What happened, and not to whom: without the customer, and without Meta's ids, which hold their phone. */
    public Message erased() {
        return new Message(
                id,
                outcome == null ? null : outcome.erased(),
                Recipient.NOBODY,
                Recipient.NOBODY,
                attempts.stream().map(Attempt::erased).toList());
    }

    /**
     * Whether the sender may never speak of it, because its customer was erased: every status has Meta's id, and only
     * {@link #erased} takes it away.
     */
    boolean isWithoutOutcome() {
        return outcome == null && attempts.stream().anyMatch(attempt -> attempt.wamid() == null);
    }

    /** How many attempts of the two do not come from the number that sent the message, if that is known. */
    public static long foreign(Message one, Message other) {
        var owner = Outcome.later(one.outcome, other.outcome);
        return owner == null ? 0 : one.foreign(owner) + other.foreign(owner);
    }

    private long foreign(Outcome owner) {
        var foreign = 0L;
        for (var attempt : attempts) {
            foreign += attempt.sender().hasNumberOf(owner.sender()) ? 0 : 1;
        }
        return foreign;
    }
}
