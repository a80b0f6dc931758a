package dev.kesher.status.wire;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.EventType;
import dev.kesher.contracts.MessageStatus.State;
import dev.kesher.contracts.Pricing;
import dev.kesher.status.track.Attempt;
import dev.kesher.status.track.Message;
import dev.kesher.status.track.MessageState;
import dev.kesher.status.track.Recipient;
import dev.kesher.status.track.TrackedMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Writes the published state, byte by byte as the contracts do, of what has passed their checks when it came. One object
 * writes many events, one after the other. For one thread.
 */
public final class StatusEvents {
    public static final String SOURCE = "urn:kesher:status-batcher";

    private static final String TOPIC = EventType.MESSAGE_STATUS.topic().topicName();
    private static final Header SPEC_VERSION = new RecordHeader(CloudEvents.SPEC_VERSION, bytes("1.0"));
    private static final Header TYPE = new RecordHeader(CloudEvents.TYPE, bytes(EventType.MESSAGE_STATUS.ceType()));
    private static final Header WRITTEN_SOURCE = new RecordHeader(CloudEvents.SOURCE, bytes(SOURCE));
    private static final Header CONTENT_TYPE = new RecordHeader(CloudEvents.CONTENT_TYPE, bytes("application/json"));

    private static final byte[] MESSAGE = member("messageId");
    private static final byte[] BUSINESS = member("businessId");
    private static final byte[] NUMBER = member("phoneNumberId");
    private static final byte[] CUSTOMER = member("customer");
    private static final byte[] USER_ID = member("userId");
    private static final byte[] PHONE = member("phone");
    private static final byte[] STATE = member("state");
    private static final byte[] WAMID = member("wamid");
    private static final byte[] ACCEPTED = member("acceptedAt");
    private static final byte[] SENT = member("sentAt");
    private static final byte[] DELIVERED = member("deliveredAt");
    private static final byte[] READ = member("readAt");
    private static final byte[] PRICING = member("pricing");
    private static final byte[] BILLABLE = member("billable");
    private static final byte[] CATEGORY = member("category");
    private static final byte[] KIND = member("type");
    private static final byte[] ORIGIN = member("conversationOrigin");
    private static final byte[] VERSION = member("version");

    private static final Map<State, String> STATES = Arrays.stream(State.values())
            .collect(Collectors.toMap(
                    Function.identity(),
                    state -> state.name().toLowerCase(Locale.ROOT),
                    (one, other) -> one,
                    () -> new EnumMap<>(State.class)));

    private final JsonBytes json = new JsonBytes();

    public static String id(TrackedMessage row) {
        return "message-status:" + row.message().id() + ":" + row.version();
    }

    /**
     * Null if the contracts have to write it, because not all of its texts are printable ASCII.
     *
     * @param row of a message that is {@linkplain Message#plainlySent plainly sent}
     */
    public @Nullable ProducerRecord<String, byte[]> plainlySent(TrackedMessage row) {
        var id = row.message().id().toString();
        var body = body(id, row) ? json.toBytes() : null;
        return body == null || !time(row) ? null : new ProducerRecord<>(TOPIC, null, id, body, headers(id, row));
    }

    /** Of the event; it is what was written last. */
    private boolean time(TrackedMessage row) {
        return json.clear().time(MessageState.newestMicros(row.message())).plain();
    }

    private RecordHeaders headers(String id, TrackedMessage row) {
        return new RecordHeaders(new Header[] {
            SPEC_VERSION,
            new RecordHeader(CloudEvents.ID, bytes("message-status:" + id + ":" + row.version())),
            TYPE,
            WRITTEN_SOURCE,
            new RecordHeader(CloudEvents.SUBJECT, bytes(id)),
            new RecordHeader(CloudEvents.TIME, json.toBytes()),
            CONTENT_TYPE
        });
    }

    private boolean body(String id, TrackedMessage row) {
        var message = row.message();
        json.clear().open();
        json.member(MESSAGE, id);
        json.member(BUSINESS, message.sender().businessId().value());
        json.member(NUMBER, message.sender().phoneNumberId().value());
        customer(message.recipient());
        json.member(STATE, STATES.get(MessageState.state(message)));
        attempt(message.attempts().getFirst());
        json.member(VERSION).text(Long.toString(row.version()));
        return json.close().plain();
    }

    private void customer(Recipient customer) {
        if (!customer.equals(Recipient.NOBODY)) {
            json.member(CUSTOMER).open();
            json.member(USER_ID, customer.userId());
            json.member(PHONE, customer.phone());
            json.close();
        }
    }

    private void attempt(Attempt attempt) {
        var times = attempt.times();
        json.member(WAMID, attempt.wamid());
        json.member(ACCEPTED, times.accepted());
        json.member(SENT, times.sent());
        json.member(DELIVERED, times.delivered());
        json.member(READ, times.read());
        if (attempt.pricing() != null) {
            pricing(attempt.pricing());
        }
        json.member(ORIGIN, attempt.origin());
    }

    private void pricing(Pricing pricing) {
        json.member(PRICING).open();
        if (pricing.billable() != null) {
            json.member(BILLABLE).text(pricing.billable().toString());
        }
        json.member(CATEGORY, pricing.category());
        json.member(KIND, pricing.type());
        json.close();
    }

    private static byte[] member(String name) {
        return bytes(",\"" + name + "\":");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
