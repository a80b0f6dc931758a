package dev.kesher.contracts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** CloudEvents 1.0 in Kafka's binary mode: attributes as {@code ce_*} headers, the data as JSON in the value. */
public final class CloudEvents {
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String SUBJECT = "ce_subject";
    public static final String CONTENT_TYPE = "content-type";

    /** What is the same in every event is encoded once. */
    private static final Header WRITTEN_VERSION = header(SPEC_VERSION, "1.0");

    private static final Header WRITTEN_CONTENT = header(CONTENT_TYPE, "application/json");
    private static final Map<EventType, Header> TYPES = Arrays.stream(EventType.values())
            .collect(Collectors.toMap(
                    Function.identity(),
                    type -> header(TYPE, type.ceType()),
                    (one, other) -> one,
                    () -> new EnumMap<>(EventType.class)));

    private static volatile Source lastSource = new Source("", header(SOURCE, ""));

    private record Source(String name, Header written) {}

    private CloudEvents() {}

    public static ProducerRecord<String, byte[]> write(Event<?> event) {
        return new ProducerRecord<>(
                event.type().topic().topicName(), null, event.key(), body(event.data()), attributes(event));
    }

    public static byte[] body(Record data) {
        try {
            return switch (data) {
                case DeliveryStatus status -> HotEvents.body(status);
                case CustomerMessage message -> HotEvents.body(message);
                case MessageStatus message -> HotEvents.body(message);
                default -> ContractJson.mapper().writeValueAsBytes(data);
            };
        } catch (IOException unwritable) {
            throw new IllegalArgumentException("cannot be written as JSON: " + data.getClass(), unwritable);
        }
    }

    public static Headers headers(Event<?> event) {
        return new RecordHeaders(attributes(event));
    }

    private static List<Header> attributes(Event<?> event) {
        return List.of(
                WRITTEN_VERSION,
                header(ID, event.id()),
                Objects.requireNonNull(TYPES.get(event.type())),
                source(event.source()),
                header(SUBJECT, event.key()),
                header(TIME, Rfc3339.text(event.time())),
                WRITTEN_CONTENT);
    }

    /** A service is the source of all events that it writes. */
    private static Header source(String source) {
        var last = lastSource;
        if (last.name().equals(source)) {
            return last.written();
        }
        var next = new Source(source, header(SOURCE, source));
        lastSource = next;
        return next.written();
    }

    /** A tombstone (null value) is not an event: check {@link ConsumerRecord#value()} first on compacted topics. */
    public static Event<?> read(ConsumerRecord<String, byte[]> record) throws UnreadableEvent {
        return read(record.headers(), record.key(), record.value());
    }

    /** Whatever the bytes are: an event that can be kept and written again, or {@link UnreadableEvent}, nothing else. */
    public static Event<?> read(Headers headers, @Nullable String key, byte @Nullable [] value) throws UnreadableEvent {
        var ceType = required(headers, TYPE);
        var type = EventType.ofCeType(ceType).orElseThrow(() -> new UnreadableEvent("unknown ce_type"));
        if (key == null || value == null) {
            throw new UnreadableEvent("a record without " + (key == null ? "key" : "value"));
        }
        var time = time(required(headers, TIME));
        var id = required(headers, ID);
        var source = required(headers, SOURCE);
        var data = EventData.read(type, value);
        try {
            return new Event<>(id, source, key, time, data);
        } catch (IllegalArgumentException check) {
            throw new UnreadableEvent(type.ceType() + ": " + check.getMessage());
        }
    }

    private static Instant time(String header) throws UnreadableEvent {
        try {
            return Rfc3339.instant(header);
        } catch (DateTimeParseException notATime) {
            throw new UnreadableEvent("ce_time is not an RFC 3339 time");
        }
    }

    private static String required(Headers headers, String name) throws UnreadableEvent {
        var value = header(headers, name);
        if (value == null || value.isBlank()) {
            throw new UnreadableEvent("header " + name + " is missing");
        }
        return value;
    }

    static @Nullable String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
