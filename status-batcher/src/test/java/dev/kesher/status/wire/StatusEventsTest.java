package dev.kesher.status.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Event;
import dev.kesher.status.track.Message;
import dev.kesher.status.track.MessageState;
import dev.kesher.status.track.News;
import dev.kesher.status.track.Told;
import dev.kesher.status.track.TrackedMessage;
import dev.kesher.status.track.Unprocessable;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

        var written = StatusEvents.plainlySent(row);

        assertThat(message.plainlySent()).isTrue();
        assertThat(new String(written.value(), StandardCharsets.UTF_8))
                .isEqualTo(new String(expected.value(), StandardCharsets.UTF_8));
        assertThat(written.headers().toArray()).isEqualTo(expected.headers().toArray());
        assertThat(written.key()).isEqualTo(expected.key());
        assertThat(written.topic()).isEqualTo(expected.topic());
    }

    private static Message told(Record event) {
        try {
            return ((News.Of) News.in(event)).message();
        } catch (Unprocessable impossible) {
            throw new AssertionError(impossible);
        }
    }
}
