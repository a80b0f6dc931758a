package dev.kesher.status.track;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.SendOutcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one attempt to send a message. Each time is Meta's timestamp of the first status of its kind;
 * {@code acceptedAt} is the sender's.
 *
 * @param number 1 and up
 * @param phoneNumberId the number whose webhook told it; it is the message's only if the outcome names the same
 */
public record Attempt(
        int number,
        PhoneNumberId phoneNumberId,
        BusinessId businessId,
        @Nullable String wamid,
        @Nullable Instant acceptedAt,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant readAt,
        @Nullable Failure failure) {

    /** Two attempts with the same place are the same attempt. */
    static final Comparator<Attempt> PLACE =
            Comparator.comparingInt(Attempt::number).thenComparing(attempt -> attempt.phoneNumberId.value());

    /** From the least to the best; a failure is final unless the message was seen to arrive (§5.3 of the reference). */
    public enum Standing {
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("sent")
        SENT,
        @JsonProperty("delivered")
        DELIVERED,
        @JsonProperty("read")
        READ
    }

    /** Empty if Meta's word is not one that we know (§5.6: tolerate unknown values). */
    static Optional<Attempt> of(DeliveryStatus status, int number) {
        var at = status.timestamp();
        var blank = new Attempt(
                number, status.phoneNumberId(), status.businessId(), status.wamid(), null, null, null, null, null);
        return switch (status.status()) {
            case "sent" -> Optional.of(blank.with(null, at, null, null, null));
            case "delivered" -> Optional.of(blank.with(null, null, at, null, null));
            case "read", "played" -> Optional.of(blank.with(null, null, null, at, null));
            case "failed" -> Optional.of(blank.with(null, null, null, null, failure(status)));
            default -> Optional.empty();
        };
    }

    /** That Meta accepted an attempt, as the sender saw it in Meta's answer. */
    static Attempt accepted(SendOutcome outcome, int number) {
        return new Attempt(
                number,
                outcome.phoneNumberId(),
                outcome.businessId(),
                outcome.wamid(),
                outcome.time(),
                null,
                null,
                null,
                null);
    }

    private static Failure failure(DeliveryStatus status) {
        var errors = status.errors();
        return new Failure(status.timestamp(), errors == null || errors.isEmpty() ? null : errors.getFirst());
    }

    Attempt and(Attempt other) {
        var business = businessId.value().compareTo(other.businessId.value()) <= 0 ? businessId : other.businessId;
        return new Attempt(
                        number, phoneNumberId, business, Earliest.of(wamid, other.wamid), null, null, null, null, null)
                .with(
                        Earliest.of(acceptedAt, other.acceptedAt),
                        Earliest.of(sentAt, other.sentAt),
                        Earliest.of(deliveredAt, other.deliveredAt),
                        Earliest.of(readAt, other.readAt),
                        Earliest.of(failure, other.failure));
    }

    private Attempt with(
            @Nullable Instant accepted,
            @Nullable Instant sent,
            @Nullable Instant delivered,
            @Nullable Instant read,
            @Nullable Failure failed) {
        return new Attempt(number, phoneNumberId, businessId, wamid, accepted, sent, delivered, read, failed);
    }

    public Standing standing() {
        if (readAt != null) {
            return Standing.READ;
        }
        if (deliveredAt != null) {
            return Standing.DELIVERED;
        }
        if (failure != null) {
            return Standing.FAILED;
        }
        return sentAt != null ? Standing.SENT : Standing.ACCEPTED;
    }
}
