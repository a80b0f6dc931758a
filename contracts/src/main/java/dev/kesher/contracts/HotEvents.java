package dev.kesher.contracts;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the two events that are nearly all of the traffic, member by member: Jackson asks each member of a record by
 * reflection, which took a seventh of what webhook-ingest does with an update. The bytes are those that Jackson would write.
 */
final class HotEvents {
    private static final int USUAL_BYTES = 768;

    private static final SerializedString BUSINESS_ID = name("businessId");
    private static final SerializedString NUMBER = name("phoneNumberId");
    private static final SerializedString WABA_ID = name("wabaId");
    private static final SerializedString CUSTOMER = name("customer");
    private static final SerializedString USER_ID = name("userId");
    private static final SerializedString PHONE = name("phone");
    private static final SerializedString WAMID = name("wamid");
    private static final SerializedString MESSAGE_ID = name("messageId");
    private static final SerializedString ATTEMPT = name("attempt");
    private static final SerializedString STATUS = name("status");
    private static final SerializedString TIMESTAMP = name("timestamp");
    private static final SerializedString ERRORS = name("errors");
    private static final SerializedString PRICING = name("pricing");
    private static final SerializedString ORIGIN = name("conversationOrigin");
    private static final SerializedString KIND = name("kind");
    private static final SerializedString TEXT = name("text");
    private static final SerializedString DESCRIPTION = name("description");
    private static final SerializedString PAYLOAD = name("payload");
    private static final SerializedString IMAGE = name("image");
    private static final SerializedString REPLIES_TO = name("repliesTo");
    private static final SerializedString CUSTOMER_NAME = name("customerName");
    private static final SerializedString REFERRAL = name("referral");
    private static final SerializedString CONTEXT = name("context");

    private static final Map<MessageKind, String> KINDS = kinds();

    private HotEvents() {}

    private static SerializedString name(String name) {
        return new SerializedString(name);
    }

    private static Map<MessageKind, String> kinds() {
        var kinds = new EnumMap<MessageKind, String>(MessageKind.class);
        Arrays.stream(MessageKind.values())
                .forEach(kind ->
                        kinds.put(kind, ContractJson.mapper().valueToTree(kind).asText()));
        return kinds;
    }

    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] body(DeliveryStatus status) throws IOException {
        return object(json -> {
            connection(json, status.businessId(), status.phoneNumberId(), status.wabaId());
            text(json, WAMID, status.wamid());
            text(json, MESSAGE_ID, status.messageId());
            if (status.attempt() != null) {
                json.writeFieldName(ATTEMPT);
                json.writeNumber(status.attempt());
            }
            text(json, STATUS, status.status());
            text(json, TIMESTAMP, Rfc3339.text(status.timestamp()));
            customer(json, status.customer());
            other(json, ERRORS, status.errors());
            other(json, PRICING, status.pricing());
            text(json, ORIGIN, status.conversationOrigin());
        });
    }

    static byte[] body(CustomerMessage message) throws IOException {
        return object(json -> {
            connection(json, message.businessId(), message.phoneNumberId(), message.wabaId());
            customer(json, message.customer());
            text(json, MESSAGE_ID, message.messageId());
            text(json, TIMESTAMP, Rfc3339.text(message.timestamp()));
            text(json, KIND, Objects.requireNonNull(KINDS.get(message.kind())));
            text(json, TEXT, message.text());
            text(json, DESCRIPTION, message.description());
            text(json, PAYLOAD, message.payload());
            other(json, IMAGE, message.image());
            text(json, REPLIES_TO, message.repliesTo());
            text(json, CUSTOMER_NAME, message.customerName());
            other(json, REFERRAL, message.referral());
            other(json, CONTEXT, message.context());
            other(json, ERRORS, message.errors());
        });
    }

    private static byte[] object(Members members) throws IOException {
        var bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (var json = ContractJson.mapper().getFactory().createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void connection(JsonGenerator json, BusinessId business, PhoneNumberId number, WabaId waba)
            throws IOException {
        text(json, BUSINESS_ID, business.value());
        text(json, NUMBER, number.value());
        text(json, WABA_ID, waba.value());
    }

    private static void customer(JsonGenerator json, @Nullable Customer customer) throws IOException {
        if (customer != null) {
            json.writeFieldName(CUSTOMER);
            json.writeStartObject();
            text(json, USER_ID, customer.userId());
            text(json, PHONE, customer.phone());
            json.writeEndObject();
        }
    }

    private static void text(JsonGenerator json, SerializedString name, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeFieldName(name);
            json.writeString(text);
        }
    }

    /** What is rarely there is Jackson's to write. */
    private static void other(JsonGenerator json, SerializedString name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeFieldName(name);
            json.writePOJO(value);
        }
    }
}
