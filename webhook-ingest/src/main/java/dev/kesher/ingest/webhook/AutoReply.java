package dev.kesher.ingest.webhook;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.CustomerActivity;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.MessageContent;
import dev.kesher.contracts.SendRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells a customer that we handle text and images only. The sender sends it once per number, customer and
 * {@code onceFor}; a loop between two numbers connected here cannot begin, because neither is answered.
 */
public final class AutoReply {
    static final String KEY = "auto-reply";
    static final String BUNDLE = "dev.kesher.ingest.webhook.auto-reply";
    static final Locale FALLBACK = Locale.ENGLISH;
    static final Locale HEBREW = Locale.of("he");

    /** The limit of {@link SendRequest#requestId()}. */
    private static final int LONGEST_REQUEST_ID = 128;

    private final Map<String, String> texts =
            Stream.of(FALLBACK, HEBREW).collect(Collectors.toUnmodifiableMap(Locale::getLanguage, AutoReply::text));
    private final ConnectionTable connections;
    private final Duration validFor;
    private final Duration onceFor;

    /** @param validFor how long after the customer's message an answer still makes sense */
    public AutoReply(ConnectionTable connections, Duration validFor, Duration onceFor) {
        this.connections = connections;
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
                MessageContent.text(textFor(connection.locale())),
                validUntil,
                SendRequest.Purpose.AUTO_REPLY,
                KEY,
                onceFor);
        var key = activity.customer().keyAt(connection.phoneNumberId());
        return Optional.of(Origin.event(request.requestId(), key, activity.timestamp(), request));
    }

    private String textFor(@Nullable String locale) {
        var language = locale == null
                ? FALLBACK.getLanguage()
                : Locale.forLanguageTag(locale).getLanguage();
        var text = texts.get(language);
        return text != null ? text : texts.getOrDefault(FALLBACK.getLanguage(), "");
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

    private static String text(Locale locale) {
        var exact = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return ResourceBundle.getBundle(BUNDLE, locale, AutoReply.class.getClassLoader(), exact)
                .getString("only-text-and-images");
    }
}
