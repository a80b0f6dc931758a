package dev.kesher.status.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.ContractJson;
import dev.kesher.contracts.EventType;
import dev.kesher.contracts.Longest;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Pricing;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.status.track.Attempt;
import dev.kesher.status.track.Message;
import dev.kesher.status.track.Micros;
import dev.kesher.status.track.Outcome;
import dev.kesher.status.track.Recipient;
import dev.kesher.status.track.Sender;
import dev.kesher.status.track.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads, in one pass over the bytes, the events that nearly all are: a message sent, a status that it was sent, delivered or
 * read, with nothing unusual in it. What it reads means what the contracts' reader makes of it. For one thread.
 */
public final class PlainEvents {
    private static final byte[] STATUS = bytes(EventType.DELIVERY_STATUS.ceType());
    private static final byte[] OUTCOME = bytes(EventType.SEND_OUTCOME.ceType());

    /** Of Meta's ids of numbers and accounts. */
    private static final int MOST_DIGITS = 32;

    private record SenderKey(String business, String number) {}

    private record PricingKey(
            @Nullable Boolean billable,
            @Nullable String category,
            @Nullable String type) {}

    private final JsonFactory factory = ContractJson.mapper().getFactory();
    private final PlainFields fields = new PlainFields();
    private final Known<SenderKey, Sender> senders = new Known<>();
    private final Known<PricingKey, Pricing> prices = new Known<>();
    private final Known<String, String> words = new Known<>();

    /**
     * @param id the record's key
     * @return null if the contracts' reader has to look at it
     */
    public @Nullable Message read(UUID id, byte[] key, Headers headers, byte[] value) {
        var type = plainType(headers);
        var status = Arrays.equals(type, STATUS);
        if (!status && !Arrays.equals(type, OUTCOME)) {
            return null;
        }
        try (var json = factory.createParser(value)) {
            var ours = fields.read(json) && isKey(fields.message, key);
            return !ours ? null : status ? status(id) : outcome(id);
        } catch (JsonProcessingException notPlain) {
            return null;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Null if an attribute is missing or not plain. */
    private static byte @Nullable [] plainType(Headers headers) {
        byte[] type = null;
        var plain = 0;
        for (var header : headers) {
            switch (header.key()) {
                case CloudEvents.TYPE -> type = header.value();
                case CloudEvents.ID, CloudEvents.SOURCE ->
                    plain += Plain.bytes(header.value(), Longest.EVENT_ID) ? 1 : 0;
                case CloudEvents.TIME -> plain += isTime(header.value()) ? 1 : 0;
                default -> {}
            }
        }
        return plain == 3 ? type : null;
    }

    private static boolean isTime(byte @Nullable [] time) {
        return time != null && Plain.time(new String(time, StandardCharsets.ISO_8859_1)) != Micros.NEVER;
    }

    private static boolean isKey(@Nullable String message, byte[] key) {
        if (message == null || message.length() != key.length) {
            return false;
        }
        for (var at = 0; at < key.length; at++) {
            if (message.charAt(at) != key[at]) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Message status(UUID id) {
        var sender = sender();
        var times = times();
        var allowed = fields.waba != null
                && Plain.digits(fields.waba, 1, MOST_DIGITS)
                && Plain.word(fields.wamid, Longest.WAMID)
                && attemptAllowed()
                && pricingAllowed()
                && (!fields.customer || customerAllowed());
        if (sender == null || times == null || !allowed) {
            return null;
        }
        var recipient = fields.customer ? new Recipient(fields.userId, fields.phone) : Recipient.NOBODY;
        var attempt = new Attempt(
                fields.attempt, sender, fields.wamid, times, null, pricing(), word(fields.origin), recipient);
        return new Message(id, null, Recipient.NOBODY, Recipient.NOBODY, List.of(attempt));
    }

    private @Nullable Message outcome(UUID id) {
        var sender = sender();
        var allowed = "sent".equals(fields.word)
                && Plain.word(fields.request, Longest.REQUEST_ID)
                && Plain.word(fields.wamid, Longest.WAMID)
                && fields.customer
                && customerAllowed()
                && attemptAllowed()
                && fields.version >= 1
                && fields.time != Micros.NEVER;
        if (sender == null || !allowed) {
            return null;
        }
        var state = SendOutcome.State.SENT;
        var outcome =
                new Outcome(fields.version, state, sender, fields.attempt, fields.wamid, null, fields.time, List.of());
        var accepted = Times.accepted(fields.time);
        var attempt = new Attempt(fields.attempt, sender, fields.wamid, accepted, null, null, null, Recipient.NOBODY);
        var named = new Recipient(fields.userId, fields.phone);
        return new Message(id, outcome, named, Recipient.NOBODY, List.of(attempt));
    }

    private @Nullable Times times() {
        if (fields.word == null || fields.time == Micros.NEVER) {
            return null;
        }
        return switch (fields.word) {
            case "sent" -> Times.sent(fields.time);
            case "delivered" -> Times.delivered(fields.time);
            case "read", "played" -> Times.read(fields.time);
            default -> null;
        };
    }

    private @Nullable Sender sender() {
        if (fields.business == null || fields.number == null) {
            return null;
        }
        var key = new SenderKey(fields.business, fields.number);
        var known = senders.get(key);
        if (known == null && fields.business.matches(BusinessId.REGEX) && Plain.digits(fields.number, 1, MOST_DIGITS)) {
            known = senders.put(key, new Sender(new BusinessId(key.business()), new PhoneNumberId(key.number())));
        }
        return known;
    }

    private boolean attemptAllowed() {
        return fields.attempt >= 1 && fields.attempt <= Message.HIGHEST_ATTEMPT;
    }

    private boolean customerAllowed() {
        return (fields.userId != null || fields.phone != null)
                && (fields.userId == null || Plain.userId(fields.userId))
                && (fields.phone == null || Plain.digits(fields.phone, 5, 20));
    }

    private boolean pricingAllowed() {
        return (fields.category == null || Plain.word(fields.category, Longest.WORD))
                && (fields.type == null || Plain.word(fields.type, Longest.WORD))
                && (fields.origin == null || Plain.word(fields.origin, Longest.WORD));
    }

    private @Nullable Pricing pricing() {
        if (fields.billable == null && fields.category == null && fields.type == null) {
            return null;
        }
        var key = new PricingKey(fields.billable, fields.category, fields.type);
        var known = prices.get(key);
        return known != null ? known : prices.put(key, new Pricing(key.billable(), key.category(), key.type()));
    }

    private @Nullable String word(@Nullable String word) {
        if (word == null) {
            return null;
        }
        var known = words.get(word);
        return known != null ? known : words.put(word, word);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
