package dev.kesher.sender.policy;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides whether a message may be attempted now. What would refuse it is looked at twice, the second time caught up. */
public final class AdmissionPolicy {
    private static final Duration NOT_SURE = Duration.ofSeconds(5);

    private static final Reason EXHAUSTED = new Reason(
            "too-many-attempts",
            "It was attempted " + DeliveryStatus.HIGHEST_ATTEMPT
                    + " times; a status of one more would not be recognized.",
            null);

    private AdmissionPolicy() {}

    /**
     * What is known.
     *
     * @param own the newest record of the message's number
     * @param active the number the business sends from now
     * @param lastMessage the customer's, by Meta's clock; only looked at for freeform messages
     * @param templateThrottled how long the message's template must still wait; empty: it may go
     */
    public record Facts(
            Optional<Connection> own,
            Optional<Connection> active,
            boolean connectionsCaughtUp,
            Optional<Instant> lastMessage,
            boolean windowCaughtUp,
            Optional<Duration> templateThrottled,
            Instant now) {}

    public static Admission admit(Message message, Facts known) {
        if (known.active().isEmpty() || !known.active().get().phoneNumberId().equals(message.number())) {
            return known.connectionsCaughtUp() ? withoutNumber(message, known) : new Admission.CatchUpConnections();
        }
        if (!known.now().isBefore(message.validUntil())) {
            var reason = message.reason() != null ? message.reason() : new Reason("expired", null, null);
            return new Admission.Reject(MessageState.EXPIRED, reason);
        }
        if (message.progress().attempts() >= DeliveryStatus.HIGHEST_ATTEMPT) {
            return new Admission.Reject(MessageState.FAILED, EXHAUSTED);
        }
        if (message.content() == null) {
            var unreadable = Message.UNREADABLE.equals(message.reason());
            return new Admission.Reject(
                    MessageState.FAILED, unreadable ? Message.UNREADABLE : new Reason("content-gone", null, null));
        }
        if (message.content().template() == null && !ServiceWindow.isOpen(known.lastMessage(), known.now())) {
            return known.windowCaughtUp() ? outsideWindow(message) : new Admission.CatchUpWindow();
        }
        if (known.templateThrottled().isPresent()) {
            return new Admission.Defer(known.templateThrottled().get(), "template");
        }
        return new Admission.Admit(known.active().get());
    }

    private static Admission withoutNumber(Message message, Facts known) {
        if (known.active().isPresent()) {
            return never(message, new Reason("number-replaced", null, null));
        }
        // Between two numbers, or not yet: for a moment there is nothing to send from.
        boolean soon = known.own()
                .filter(own -> own.businessId().equals(message.business()))
                .filter(own -> own.state() == Connection.State.ACTIVATING || own.state() == Connection.State.DRAINING)
                .isPresent();
        return soon && known.now().isBefore(message.validUntil())
                ? new Admission.Defer(NOT_SURE, "connection")
                : never(message, new Reason("not-connected", null, null));
    }

    /** A freeform message is valid until the window closes; one that was never tried was refused by it. */
    private static Admission outsideWindow(Message message) {
        var state = message.wasAttempted() ? MessageState.EXPIRED : MessageState.REFUSED;
        var detail = "More than 24 hours have passed since the customer's last message; only a template may be sent.";
        return new Admission.Reject(state, new Reason("outside-window", detail, null));
    }

    /** Refused means never attempted. */
    private static Admission never(Message message, Reason reason) {
        return new Admission.Reject(message.wasAttempted() ? MessageState.FAILED : MessageState.REFUSED, reason);
    }
}
