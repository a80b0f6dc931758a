package dev.kesher.status.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.ContractJson;
import dev.kesher.contracts.EventType;
import dev.kesher.contracts.Pricing;
import dev.kesher.status.track.Message;
import dev.kesher.status.track.MessageState;
import dev.kesher.status.track.Micros;
import dev.kesher.status.track.Recipient;
import dev.kesher.status.track.TrackedMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Writes the published state, byte by byte as the contracts do, of what has passed their checks when it came. */
public final class StatusEvents {
    public static final String SOURCE = "urn:kesher:status-batcher";

    private static final String TOPIC = EventType.MESSAGE_STATUS.topic().topicName();
    private static final byte[] VERSION_BYTES = bytes("1.0");
    private static final byte[] TYPE_BYTES = bytes(EventType.MESSAGE_STATUS.ceType());
    private static final byte[] SOURCE_BYTES = bytes(SOURCE);
    private static final byte[] JSON_BYTES = bytes("application/json");
    private static final JsonFactory JSON = ContractJson.mapper().getFactory();
    private static final int USUAL_LENGTH = 640;

    private StatusEvents() {}

    public static String id(TrackedMessage row) {
        return "message-status:" + row.message().id() + ":" + row.version();
    }

    /** @param row of a message that is {@linkplain Message#plainlySent plainly sent} */
    public static ProducerRecord<String, byte[]> plainlySent(TrackedMessage row) {
        var id = row.message().id().toString();
        return new ProducerRecord<>(TOPIC, null, id, body(id, row), headers(id, row));
    }

    private static RecordHeaders headers(String id, TrackedMessage row) {
        var headers = new RecordHeaders();
        headers.add(new RecordHeader(CloudEvents.SPEC_VERSION, VERSION_BYTES));
        headers.add(new RecordHeader(CloudEvents.ID, bytes(id(row))));
        headers.add(new RecordHeader(CloudEvents.TYPE, TYPE_BYTES));
        headers.add(new RecordHeader(CloudEvents.SOURCE, SOURCE_BYTES));
        headers.add(new RecordHeader(CloudEvents.SUBJECT, bytes(id)));
        headers.add(new RecordHeader(
                CloudEvents.TIME, bytes(MessageState.newest(row.message()).toString())));
        headers.add(new RecordHeader(CloudEvents.CONTENT_TYPE, JSON_BYTES));
        return headers;
    }

    private static byte[] body(String id, TrackedMessage row) {
        var body = new ByteArrayOutputStream(USUAL_LENGTH);
        try (var json = JSON.createGenerator(body)) {
            var message = row.message();
            json.writeStartObject();
            json.writeStringField("messageId", id);
            json.writeStringField("businessId", message.sender().businessId().value());
            json.writeStringField(
                    "phoneNumberId", message.sender().phoneNumberId().value());
            customer(json, message.recipient());
            json.writeStringField("state", MessageState.state(message).name().toLowerCase(Locale.ROOT));
            attempt(json, message);
            json.writeNumberField("version", row.version());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return body.toByteArray();
    }

    private static void customer(JsonGenerator json, Recipient customer) throws IOException {
        if (!customer.equals(Recipient.NOBODY)) {
            json.writeObjectFieldStart("customer");
            text(json, "userId", customer.userId());
            text(json, "phone", customer.phone());
            json.writeEndObject();
        }
    }

    private static void attempt(JsonGenerator json, Message message) throws IOException {
        var attempt = message.attempts().getFirst();
        var times = attempt.times();
        text(json, "wamid", attempt.wamid());
        time(json, "acceptedAt", times.accepted());
        time(json, "sentAt", times.sent());
        time(json, "deliveredAt", times.delivered());
        time(json, "readAt", times.read());
        pricing(json, attempt.pricing());
        text(json, "conversationOrigin", attempt.origin());
    }

    private static void pricing(JsonGenerator json, @Nullable Pricing pricing) throws IOException {
        if (pricing != null) {
            json.writeObjectFieldStart("pricing");
            if (pricing.billable() != null) {
                json.writeBooleanField("billable", pricing.billable());
            }
            text(json, "category", pricing.category());
            text(json, "type", pricing.type());
            json.writeEndObject();
        }
    }

    private static void text(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }

    private static void time(JsonGenerator json, String name, long micros) throws IOException {
        if (micros != Micros.NEVER) {
            json.writeStringField(name, Micros.instant(micros).toString());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
