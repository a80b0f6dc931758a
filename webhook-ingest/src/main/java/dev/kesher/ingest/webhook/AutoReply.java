package dev.kesher.ingest.webhook;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.CustomerActivity;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.SendRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Tells a customer that we handle text and images only. The sender sends it once per number, customer and
 * {@code onceFor}; a loop between two numbers connected here cannot begin, because neither is answered.
 */
public final class AutoReply {
    static final String KEY = "auto-reply";

    /** The limit of {@link SendRequest#requestId()}. */
    private static final int LONGEST_REQUEST_ID = 128;

    private final ConnectionTable connections;
    private final AutoReplyTexts texts;
    private final Duration validFor;
    private final Duration onceFor;

    /** @param validFor how long after the customer's message an answer still makes sense */
    public AutoReply(ConnectionTable connections, AutoReplyTexts texts, Duration validFor, Duration onceFor) {
        this.connections = connections;
        this.texts = texts;
        this.validFor = validFor;
        this.onceFor = onceFor;
    }

    Optional<Event<SendRequest>> to(CustomerActivity activity, Origin origin) {
        var connection = origin.connection();
        var phone = activity.customer().phone();
        var validUntil = activity.timestamp().plus(validFor);
        if (connection.state() != Connection.State.ACTIVE
                || !validUntil.isAfter(origin.receivedAt())
                || phone != null && connections.isConnectedPhone(phone)) {
            return Optional.empty();
        }
        var request = new SendRequest(
                requestId(activity.messageId()),
                connection.businessId(),
                connection.phoneNumberId(),
                activity.customer(),
                texts.in(connection.locale()),
                validUntil,
                SendRequest.Purpose.AUTO_REPLY,
                KEY,
                onceFor);
        var key = activity.customer().keyAt(connection.phoneNumberId());
        return Optional.of(Origin.event(request.requestId(), key, activity.timestamp(), request));
    }

    /** A longer id of Meta's is replaced by a UUID made of it, so that it stays the same when Meta repeats. */
    private static String requestId(String wamid) {
        Function<String, String> id = part -> KEY + ":" + part;
        var whole = id.apply(wamid);
        return whole.length() <= LONGEST_REQUEST_ID
                ? whole
                : id.apply(UUID.nameUUIDFromBytes(wamid.getBytes(StandardCharsets.UTF_8))
                        .toString());
    }
}
