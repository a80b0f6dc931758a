package dev.kesher.status.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.status.track.Message;
import dev.kesher.status.track.News;
import dev.kesher.status.track.Told;
import dev.kesher.status.track.Unprocessable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the short way reads is what the contracts' reader reads; all else it leaves to that. */
class PlainEventsTest {
    private static final String ID = Told.id();

    private final PlainEvents plain = new PlainEvents();

    static Stream<Record> usual() {
        return Stream.of(
                Told.sent(ID, 1, 1, 0),
                Told.status(ID, 1, "sent", 1),
                Told.status(ID, 2, "delivered", 1),
                Told.status(ID, 2, "read", 3),
                Told.status(ID, 100, "delivered", 2),
                Told.sent(ID, 9_999, 1, 0),
                Told.status(ID, 1, "played", 3));
    }

    @ParameterizedTest
    @MethodSource("usual")
    void whatIsUsualIsReadTheShortWay(Record event) throws Exception {
        var record = written(event);
        assertThat(read(record)).isNotNull().isEqualTo(strict(record));
    }

    @ParameterizedTest
    @MethodSource("usual")
    void whateverIsChangedInAnEventTheShortWayDoesNotReadItOtherwise(Record event) {
        var random = new Random(31);
        var record = written(event);
        for (var n = 0; n < 20_000; n++) {
            var changed = record.value().clone();
            for (var times = 1 + random.nextInt(2); times > 0; times--) {
                changed[random.nextInt(changed.length)] = changed(changed, random);
            }
            checkLikeStrict(new ProducerRecord<>(record.topic(), null, record.key(), changed, record.headers()));
        }
    }

    /** Another byte of the same text, mostly: so it stays JSON more often. */
    private static byte changed(byte[] text, Random random) {
        return random.nextInt(4) == 0 ? (byte) random.nextInt(256) : text[random.nextInt(text.length)];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"attempt\":1.0",
                "\"attempt\":\"1\"",
                "\"attempt\":10000",
                "\"attempt\":0",
                "\"attempt\":null",
                "\"attempt\":1,\"attempt\":2",
                "\"attempt\":1,\"errors\":[{\"code\":1}]",
                "\"attempt\":1,\"unknown\":{\"a\":[1]}",
                "\"attempt\":1,\"customer\":null",
                "\"attempt\":1,\"customer\":{}",
                "\"attempt\":1,\"pricing\":{}",
                "\"attempt\":1,\"pricing\":{\"category\":\"\"}",
                "\"attempt\":1,\"timestamp\":\"2026-02-30T00:00:00Z\"",
                "\"attempt\":1,\"timestamp\":\"2026-02-28T23:59:60Z\"",
                "\"attempt\":1,\"timestamp\":\"2026-02-28T24:00:00Z\"",
                "\"attempt\":1,\"timestamp\":\"2026-02-28T12:00:00.123456789Z\"",
                "\"attempt\":1,\"timestamp\":\"2026-02-28T12:00:00+01:00\"",
                "\"attempt\":1,\"timestamp\":\"1969-12-31T23:59:59Z\"",
                "\"attempt\":1,\"timestamp\":1764220000",
                "\"attempt\":1,\"wamid\":\" \"",
                "\"attempt\":1,\"wamid\":\"\\u0000\"",
                "\"attempt\":1,\"businessId\":\"..\"",
                "\"attempt\":1,\"phoneNumberId\":\"12a\"",
                "\"attempt\":1,\"status\":\"warned\"",
                "\"attempt\":01",
                "\"attempt\": 1",
                "\"attempt\":1 ",
                "\"attempt\":1,",
                "\"attempt\":1}",
                "\"attempt\":1,\"state\":\"sent\"",
                "\"attempt\":1,\"version\":3",
                "\"attempt\":1,\"phone\":\"97250\"",
                "\"attempt\":1,\"type\":\"utility\"",
                "\"attempt\":1,\"customer\":{\"wamid\":\"wamid.1\"}",
                "\"attempt\":1,\"pricing\":{\"billable\":truetrue}",
                "\"attempt\":1,\"conversationOrigin\":\"\\u0061\"",
                "\"attempt\":1,\"conversationOrigin\":\"שירות\"",
            })
    void unusualMembersAreReadLikeTheContractsDo(String members) {
        var record = written(Told.status(ID, 1, "delivered", 1));
        var json = new String(record.value(), StandardCharsets.UTF_8).replace("\"attempt\":1", members);
        checkLikeStrict(new ProducerRecord<>(
                record.topic(), null, record.key(), json.getBytes(StandardCharsets.UTF_8), record.headers()));
    }

    @Test
    void anEventUnderAnotherKeyIsLeftToOthers() {
        var record = written(Told.sent(ID, 1, 1, 0));
        assertThat(read(new ProducerRecord<>(record.topic(), null, Told.id(), record.value(), record.headers())))
                .isNull();
    }

    @Test
    void anEventWithoutOneOfItsHeadersIsLeftToOthers() {
        for (var name : List.of(CloudEvents.ID, CloudEvents.TYPE, CloudEvents.SOURCE, CloudEvents.TIME)) {
            var record = written(Told.sent(ID, 1, 1, 0));
            record.headers().remove(name);
            assertThat(read(record)).as(name).isNull();
        }
    }

    @Test
    void onlyAnIdOfOursIsAKey() {
        assertThat(MessageKey.of(ID.getBytes(StandardCharsets.UTF_8))).isEqualTo(UUID.fromString(ID));
        for (var other : List.of(UUID.randomUUID().toString(), ID.toUpperCase(Locale.ROOT), "wamid.1", "")) {
            assertThat(MessageKey.of(other.getBytes(StandardCharsets.UTF_8))).isNull();
        }
        assertThat(MessageKey.of(null)).isNull();
    }

    private void checkLikeStrict(ProducerRecord<String, byte[]> record) {
        var read = read(record);
        if (read != null) {
            assertThat(read).isEqualTo(strict(record));
        }
    }

    private Message read(ProducerRecord<String, byte[]> record) {
        var key = record.key().getBytes(StandardCharsets.UTF_8);
        var news = plain.read(MessageKey.of(key), MessageKey.hash(key), key, record.headers(), record.value());
        return news == null ? null : news.message();
    }

    /** Null if it tells nothing. */
    private static Message strict(ProducerRecord<String, byte[]> record) {
        try {
            var event = CloudEvents.read(record.headers(), record.key(), record.value());
            return News.in(event.data()) instanceof News.Of(var message) ? message : null;
        } catch (UnreadableEvent | Unprocessable nothing) {
            return null;
        }
    }

    private static ProducerRecord<String, byte[]> written(Record event) {
        return switch (event) {
            case DeliveryStatus status -> written(status, status.timestamp());
            case SendOutcome outcome -> written(outcome, outcome.time());
            default -> throw new IllegalArgumentException("not drained");
        };
    }

    private static ProducerRecord<String, byte[]> written(Record event, Instant at) {
        return CloudEvents.write(new Event<>("e:" + ID, "urn:kesher:test", ID, at, event));
    }
}
