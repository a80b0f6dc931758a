package dev.kesher.status.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Event;
import dev.kesher.status.track.Attempt;
import dev.kesher.status.track.Message;
import dev.kesher.status.track.MessageState;
import dev.kesher.status.track.Micros;
import dev.kesher.status.track.News;
import dev.kesher.status.track.Told;
import dev.kesher.status.track.TrackedMessage;
import dev.kesher.status.track.Unprocessable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is published the short way is what the contracts write, to the byte. */
class StatusEventsTest {
    private static final String ID = Told.id();

    static Stream<Message> usual() {
        var sent = told(Told.sent(ID, 1, 1, 0));
        return Stream.of(
                sent,
                sent.and(told(Told.status(ID, 1, "sent", 1))),
                sent.and(told(Told.status(ID, 1, "delivered", 2))),
                sent.and(told(Told.status(ID, 1, "sent", 1))).and(told(Told.status(ID, 1, "read", 3))));
    }

    @ParameterizedTest
    @MethodSource("usual")
    void itIsWhatTheContractsWrite(Message message) {
        var row = new TrackedMessage(message, 4);
        var expected = CloudEvents.write(new Event<>(
                "message-status:" + ID + ":4",
                "urn:kesher:status-batcher",
                ID,
                MessageState.newest(message),
                MessageState.of(message, 4)));

        var written = new StatusEvents().plainlySent(row);

        assertThat(message.plainlySent()).isTrue();
        assertThat(new String(written.value(), StandardCharsets.UTF_8))
                .isEqualTo(new String(expected.value(), StandardCharsets.UTF_8));
        assertThat(written.headers().toArray()).isEqualTo(expected.headers().toArray());
        assertThat(written.key()).isEqualTo(expected.key());
        assertThat(written.topic()).isEqualTo(expected.topic());
    }

    @Test
    void everyTimeIsWrittenAsTheJdkWritesIt() {
        var json = new JsonBytes();
        var random = new Random(11);
        for (var n = 0; n < 20_000; n++) {
            var seconds = random.nextLong(253_402_300_800L) * 1_000_000;
            var micros =
                    seconds + List.of(0, 999, 1_000, 123_000, 123_456, 999_999).get(n % 6);
            assertThat(json.clear().time(micros).plain()).isTrue();
            assertThat(new String(json.toBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo(Micros.instant(micros).toString());
        }
        for (var micros : new long[] {-1, 253_402_300_800_000_000L, Long.MIN_VALUE}) {
            assertThat(json.clear().time(micros).plain()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wamid.\"", "wamid.\\", "wamid.\u05d0", "wamid.\n", "wamid.\u007f", "wamid.\u0122"})
    void aTextThatIsNotPrintableAsciiIsLeftToTheContracts(String wamid) {
        var message = told(Told.sent(ID, 1, 1, 0));
        var sent = message.attempts().getFirst();
        var attempt = new Attempt(1, sent.sender(), wamid, sent.times(), null, null, null, sent.recipient());
        var odd = new Message(message.id(), message.outcome(), message.named(), message.seen(), List.of(attempt));
        var events = new StatusEvents();

        assertThat(events.plainlySent(new TrackedMessage(odd, 1))).isNull();
        assertThat(events.plainlySent(new TrackedMessage(message, 1))).isNotNull();
    }

    private static Message told(Record event) {
        try {
            return ((News.Of) News.in(event)).message();
        } catch (Unprocessable impossible) {
            throw new AssertionError(impossible);
        }
    }
}
