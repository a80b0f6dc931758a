package dev.kesher.status.track;

import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.SendOutcome;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an event says about a message, or why it is not one that is tracked. */
public sealed interface News {
    record Of(Message message) implements News {}

    record Skipped(Ignored why) implements News {}

    Pattern MESSAGE_ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    static News in(Record event) throws Unprocessable {
        return switch (event) {
            case DeliveryStatus status -> in(status);
            case SendOutcome outcome -> in(outcome);
            default -> throw new Unprocessable("neither a delivery status nor a send outcome");
        };
    }

    private static News in(DeliveryStatus status) throws Unprocessable {
        var attempt = status.attempt();
        if (status.messageId() == null || attempt == null) {
            return new Skipped(Ignored.NOT_OURS);
        }
        var id = idOf(status.messageId());
        checkAttempt(attempt);
        return Message.of(id, status, attempt).<News>map(Of::new).orElseGet(() -> new Skipped(Ignored.UNKNOWN_WORD));
    }

    private static News in(SendOutcome outcome) throws Unprocessable {
        var id = idOf(outcome.messageId());
        checkAttempt(outcome.attempt());
        return new Of(Message.of(id, outcome));
    }

    /** Strict: {@link UUID#fromString} alone takes shorter forms, and only a version 7 tells its day. */
    private static UUID idOf(String messageId) throws Unprocessable {
        if (!MESSAGE_ID.matcher(messageId).matches()) {
            throw new Unprocessable("messageId must be a UUIDv7 in lower case");
        }
        return UUID.fromString(messageId);
    }

    private static void checkAttempt(@Nullable Integer attempt) throws Unprocessable {
        if (attempt != null && (attempt < 1 || attempt > DeliveryStatus.HIGHEST_ATTEMPT)) {
            throw new Unprocessable("attempt must be between 1 and " + DeliveryStatus.HIGHEST_ATTEMPT);
        }
    }
}
