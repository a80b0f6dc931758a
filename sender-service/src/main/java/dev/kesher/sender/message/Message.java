package dev.kesher.sender.message;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.MessageContent;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.telemetry.log.About;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was read from the queue.
 *
 * @param canonical the customer's canonical id: with the number, the lane of the message
 * @param content null once it cannot be needed any more
 * @param replyTo the wamid it quotes
 * @param tries refusals that counted against the limit
 * @param notSent times in a row that Meta could not be reached
 * @param resends repetitions after a lost answer, 0 or 1
 * @param reason of its ending, or of the last try that did not succeed
 * @param traceparent of the span that asked for it, while it is open and if that is recorded
 */
public record Message(
        UUID id,
        BusinessId business,
        String requestId,
        PhoneNumberId number,
        Customer customer,
        String canonical,
        @Nullable MessageContent content,
        @Nullable String replyTo,
        Purpose purpose,
        @Nullable Once once,
        Instant validUntil,
        boolean atMostOnce,
        MessageState state,
        Progress progress,
        @Nullable Reason reason,
        Instant acceptedAt,
        long version,
        @Nullable String traceparent) {
    /** The reason of a message whose content is stored and cannot be read; it has no content then, and the admission policy ends it. */
    public static final Reason UNREADABLE = new Reason(
            "unreadable-content", "What is stored of this message cannot be read, so it was not sent.", null);

    /** At most one message per number, customer and key within {@code within}. */
    public record Once(String key, Duration within) {}

    /** @param leases how often it was taken from the queue: the fence against a replica that took it before */
    public record Progress(int leases, int attempts, int tries, int notSent, int resends) {}

    /** For log lines. */
    public About about() {
        return About.message(id)
                .and(About.business(business))
                .and(About.number(number))
                .traced(traceparent);
    }

    public boolean wasAttempted() {
        return progress.attempts() > 0;
    }

    public boolean isTemplate() {
        return content != null && content.template() != null;
    }

    /** Taken from the queue: it is what its lane has in flight. */
    public boolean isInFlight() {
        return state == MessageState.LEASED || state == MessageState.POSTING;
    }
}
