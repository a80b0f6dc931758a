package dev.kesher.status.track;

import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.Pricing;
import dev.kesher.contracts.SendOutcome;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one attempt to send a message.
 *
 * @param number 1 and up
 * @param sender whose webhook told it; it is the message's only if the outcome names the same number
 * @param pricing what Meta says that it costs
 * @param origin Meta's {@code conversation.origin.type}
 * @param recipient as Meta names them, as long as the sender has not spoken; then the message has them
 */
public record Attempt(
        int number,
        Sender sender,
        @Nullable String wamid,
        Times times,
        @Nullable Failure failure,
        @Nullable Pricing pricing,
        @Nullable String origin,
        Recipient recipient) {

    private static final Pricing NO_PRICING = new Pricing(null, null, null);

    public Attempt {
        pricing = NO_PRICING.equals(pricing) ? null : pricing;
    }

    /** Two attempts with the same place are the same attempt. */
    static final Comparator<Attempt> PLACE = Comparator.comparingInt(Attempt::number)
            .thenComparing(attempt -> attempt.sender.phoneNumberId().value());

    private static final Comparator<Pricing> PRICES = Comparator.comparing(String::valueOf);

    /**
     * From the least to the best; a failure is final unless the message was seen to arrive
     * (docs/meta/webhooks.md#status-order).
     */
    public enum Standing {
        FAILED,
        ACCEPTED,
        SENT,
        DELIVERED,
        READ
    }

    /** Empty if Meta's word is not one that we know (docs/meta/webhooks.md#statuses). */
    static Optional<Attempt> of(DeliveryStatus status, int number) {
        var at = Micros.of(status.timestamp());
        return switch (status.status()) {
            case "sent" -> Optional.of(of(status, number, Times.sent(at), null));
            case "delivered" -> Optional.of(of(status, number, Times.delivered(at), null));
            case "read", "played" -> Optional.of(of(status, number, Times.read(at), null));
            case "failed" -> Optional.of(of(status, number, Times.NONE, failure(status, at)));
            default -> Optional.empty();
        };
    }

    private static Attempt of(DeliveryStatus status, int number, Times times, @Nullable Failure failure) {
        return new Attempt(
                number,
                new Sender(status.businessId(), status.phoneNumberId()),
                status.wamid(),
                times,
                failure,
                status.pricing(),
                status.conversationOrigin(),
                Recipient.of(status.customer()));
    }

    /** That Meta accepted an attempt, as the sender saw it in Meta's answer. */
    static Attempt accepted(SendOutcome outcome, int number, Sender sender) {
        var times = Times.accepted(Micros.of(outcome.time()));
        return new Attempt(number, sender, outcome.wamid(), times, null, null, null, Recipient.NOBODY);
    }

    private static Failure failure(DeliveryStatus status, long at) {
        var errors = status.errors();
        return new Failure(at, errors == null || errors.isEmpty() ? null : errors.getFirst());
    }

    Attempt and(Attempt other) {
        return new Attempt(
                number,
                sender.compareTo(other.sender) <= 0 ? sender : other.sender,
                Least.of(wamid, other.wamid),
                times.and(other.times),
                Least.of(failure, other.failure),
                Least.of(pricing, other.pricing, PRICES),
                Least.of(origin, other.origin),
                recipient.and(other.recipient));
    }

    /** As an attempt of a message whose outcome is known: that names the business, and the message has the customer. */
    Attempt of(Sender known) {
        return sender.equals(known) && recipient.equals(Recipient.NOBODY)
                ? this
                : new Attempt(number, known, wamid, times, failure, pricing, origin, Recipient.NOBODY);
    }

    /** See {@link Message#erased}. */
    Attempt erased() {
        return new Attempt(number, sender, null, times, failure, pricing, origin, Recipient.NOBODY);
    }

    public Standing standing() {
        if (times.read() != Micros.NEVER) {
            return Standing.READ;
        }
        if (times.delivered() != Micros.NEVER) {
            return Standing.DELIVERED;
        }
        if (failure != null) {
            return Standing.FAILED;
        }
        return times.sent() != Micros.NEVER ? Standing.SENT : Standing.ACCEPTED;
    }
}
