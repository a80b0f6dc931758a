package dev.kesher.sender.message;

import dev.kesher.contracts.SendOutcome;
import java.util.Locale;
import java.util.Optional;

/** Where a message stands; the migration that creates the table says what each state means. */
public enum MessageState {
    QUEUED,
    LEASED,
    POSTING,
    AWAITING,
    SENT,
    FAILED,
    REFUSED,
    EXPIRED,
    UNKNOWN;

    public static MessageState of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /** As it is stored and shown. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome other teams are told; none while the message is on its way. */
    public Optional<SendOutcome.State> outcome() {
        return switch (this) {
            case QUEUED, LEASED, POSTING, AWAITING -> Optional.empty();
            case SENT -> Optional.of(SendOutcome.State.SENT);
            case FAILED -> Optional.of(SendOutcome.State.FAILED);
            case REFUSED -> Optional.of(SendOutcome.State.REFUSED);
            case EXPIRED -> Optional.of(SendOutcome.State.EXPIRED);
            case UNKNOWN -> Optional.of(SendOutcome.State.UNKNOWN);
        };
    }
}
