package dev.kesher.sender.sending;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.customer.ServiceWindow;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.sending.HeldBy.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides whether a message may be attempted now. What would refuse it is looked at twice, the second time caught up. */
final class Gate {
    private static final Duration NOT_SURE = Duration.ofSeconds(5);
    /** A held message looks again at least this often, in case the news that released it was missed. */
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

    static final String FOR_CONNECTION = "connection";

    private Gate() {}

    /**
     * What is known.
     *
     * @param own the newest record of the message's number
     * @param active the number the business sends from now
     * @param lastMessage the customer's, by Meta's clock; only looked at for freeform messages
     */
    record Situation(
            Optional<Connection> own,
            Optional<Connection> active,
            boolean connectionsCaughtUp,
            Optional<Instant> lastMessage,
            boolean windowCaughtUp,
            List<HeldBy> holds,
            Instant now) {}

    static Passage judge(Message message, Situation known) {
        if (known.active().isEmpty() || !known.active().get().phoneNumberId().equals(message.number())) {
            return known.connectionsCaughtUp() ? withoutNumber(message, known) : new Passage.CatchUpConnections();
        }
        if (!known.now().isBefore(message.validUntil())) {
            var reason = message.reason() != null ? message.reason() : new Reason("expired", null, null);
            return new Passage.End(MessageState.EXPIRED, reason);
        }
        if (message.content() == null) {
            var unreadable = Message.UNREADABLE.equals(message.reason());
            return new Passage.End(
                    MessageState.FAILED, unreadable ? Message.UNREADABLE : new Reason("content-gone", null, null));
        }
        if (message.content().template() == null && !ServiceWindow.isOpen(known.lastMessage(), known.now())) {
            return known.windowCaughtUp() ? outsideWindow(message) : new Passage.CatchUpWindow();
        }
        return held(known.active().get(), known.holds());
    }

    private static Passage withoutNumber(Message message, Situation known) {
        if (known.active().isPresent()) {
            return never(message, new Reason("number-replaced", null, null));
        }
        // Between two numbers, or not yet: for a moment there is nothing to send from.
        boolean soon = known.own()
                .filter(own -> own.businessId().equals(message.business()))
                .filter(own -> own.state() == Connection.State.ACTIVATING || own.state() == Connection.State.DRAINING)
                .isPresent();
        return soon && known.now().isBefore(message.validUntil())
                ? new Passage.Wait(NOT_SURE, FOR_CONNECTION)
                : never(message, new Reason("not-connected", null, null));
    }

    /** A freeform message is valid until the window closes; one that was never tried was refused by it. */
    private static Passage outsideWindow(Message message) {
        var state = message.wasAttempted() ? MessageState.EXPIRED : MessageState.REFUSED;
        var detail = "More than 24 hours have passed since the customer's last message; only a template may be sent.";
        return new Passage.End(state, new Reason("outside-window", detail, null));
    }

    /** Refused means never attempted. */
    private static Passage never(Message message, Reason reason) {
        return new Passage.End(message.wasAttempted() ? MessageState.FAILED : MessageState.REFUSED, reason);
    }

    private static Passage held(Connection connection, List<HeldBy> holds) {
        var effective = holds.stream()
                .filter(hold ->
                        hold.scope() != Scope.CONNECTION || hold.credentialId().equals(connection.credentialId()))
                .toList();
        var longest = effective.stream().filter(hold -> !hold.over()).max(Comparator.comparing(HeldBy::left));
        if (longest.isPresent()) {
            var connectionHeld = effective.stream().anyMatch(hold -> hold.scope() == Scope.CONNECTION);
            var left = longest.get().left();
            return new Passage.Wait(
                    left.compareTo(LONGEST_LOOK) < 0 ? left : LONGEST_LOOK,
                    connectionHeld ? FOR_CONNECTION : longest.get().scope().stored());
        }
        return effective.stream().anyMatch(hold -> hold.scope() == Scope.CONNECTION)
                ? new Passage.Probe(connection)
                : new Passage.Go(connection);
    }
}
