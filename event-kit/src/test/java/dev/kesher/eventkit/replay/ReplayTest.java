package dev.kesher.eventkit.replay;

import static dev.kesher.eventkit.replay.Run.bytes;
import static dev.kesher.eventkit.replay.Run.keep;
import static dev.kesher.eventkit.replay.Run.letter;
import static dev.kesher.eventkit.replay.Run.live;
import static dev.kesher.eventkit.replay.Run.replay;
import static dev.kesher.eventkit.replay.Run.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Stack;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Topic TOPIC = Topic.SEND_OUTCOMES;

    private final String key = Stack.name("972501234567");

    @Test
    void aLetterIsWrittenBackAsItWasAndOnlyOnce() {
        keep(letter(TOPIC, key, bytes("שלום"), "unknown ce_type"));

        var first = replay(TOPIC, "--match", key);
        var second = replay(TOPIC, "--match", key);

        assertThat(first.said()).contains("Replayed 1; 0 were replayed before").contains("1  unknown ce_type");
        assertThat(second.said()).contains("Replayed 0; 1 were replayed before");
        assertThat(List.of(first.code(), second.code())).containsOnly(0);
        assertThat(live(TOPIC, key)).singleElement().satisfies(record -> {
            assertThat(record.value()).isEqualTo(bytes("שלום"));
            assertThat(record.headers()).extracting(Header::key).containsExactly("ce_id", "ce_type", "dl_replays");
            assertThat(Stack.header(record, "ce_id")).isEqualTo("id-of-" + key);
        });
    }

    @Test
    void aTombstoneStaysOne() {
        var letter = letter(TOPIC, key, bytes(""), "a record without value");
        keep(withoutValue(letter));

        replay(TOPIC, "--match", key);

        assertThat(live(TOPIC, key)).singleElement().satisfies(record -> assertThat(record.value())
                .isNull());
    }

    @Test
    void aDryRunSaysWhatItWouldDoWithoutAnyContentAndDoesNothing() {
        keep(letter(TOPIC, key, bytes("the content"), "unknown ce_type"));

        var run = replay(TOPIC, "--match", key, "--dry-run");

        assertThat(run.said())
                .startsWith(TOPIC.deadLetterName())
                .contains("key=" + key + " 2026-11-27T05:00:00Z, unknown ce_type, 11 bytes")
                .contains("Would replay 1; ")
                .doesNotContain("the content");
        assertThat(live(TOPIC, key)).isEmpty();
        assertThat(replay(TOPIC, "--match", key).said()).contains("Replayed 1; ");
    }

    @Test
    void whatDidNotMatchIsThereForALaterRun() {
        keep(letter(TOPIC, key + "-a", bytes("a"), "PostgreSQL refuses it of " + key));
        keep(letter(TOPIC, key + "-b", bytes("b"), "unknown ce_type of " + key));

        var byReason = replay(TOPIC, "--match", "^PostgreSQL refuses it of " + key);
        var byKey = replay(TOPIC, "--match", key);

        assertThat(List.of(byReason.said(), byKey.said())).allMatch(said -> said.contains("Replayed 1; "));
        assertThat(live(TOPIC, key + "-a")).hasSize(1);
        assertThat(live(TOPIC, key + "-b")).hasSize(1);
    }

    @Test
    void aLetterThatComesBackIsCountedAndStaysInTheEnd() {
        keep(letter(TOPIC, key, bytes("x"), "unknown ce_type"));
        for (int time = 1; time <= Sorter.MOST_REPLAYS; time++) {
            assertThat(replay(TOPIC, "--match", key).said()).contains("Replayed 1; ");
            var again = live(TOPIC, key).getLast();
            assertThat(Stack.header(again, Letter.REPLAYS)).isEqualTo(String.valueOf(time));
            keep(written(again, "unknown ce_type"));
        }

        var held = replay(TOPIC, "--match", key);
        var forced = replay(TOPIC, "--match", key, "--force");

        assertThat(held.code()).isEqualTo(1);
        assertThat(held.said()).contains("it came back after 3 replays; --force tries it again", "Replayed 0; ");
        assertThat(forced.said()).contains("Replayed 1; ");
    }

    @Test
    void aRecordOfWhichTwoServicesWroteLettersIsBackOnce() {
        var record = new ConsumerRecord<>(TOPIC.topicName(), 3, System.nanoTime(), key, bytes("x"));
        keep(written(record, "unknown ce_type"));
        keep(written(record, "unknown ce_type"));

        var first = replay(TOPIC, "--match", key);
        var second = replay(TOPIC, "--match", key);

        assertThat(first.said()).contains("Replayed 1; ", "1 more letters were of the same records.");
        assertThat(second.said()).contains("Replayed 0; 2 were replayed before");
        assertThat(live(TOPIC, key)).hasSize(1);
    }

    @Test
    void aRecordIsBackOnceAlsoWhenItsLettersAreAskedForOneAfterTheOther() {
        var record = new ConsumerRecord<>(TOPIC.topicName(), 3, System.nanoTime(), key, bytes("x"));
        keep(written(record, "unknown ce_type of " + key));
        keep(written(record, "PostgreSQL refuses it of " + key));

        var first = replay(TOPIC, "--match", "^unknown ce_type of " + key);
        var second = replay(TOPIC, "--match", "^PostgreSQL refuses it of " + key);

        assertThat(first.said()).contains("Replayed 1; ");
        assertThat(second.said()).contains("Replayed 0; 1 were replayed before");
        assertThat(live(TOPIC, key)).hasSize(1);
    }

    @Test
    void aRecordIsBackOnceAlsoWhenARunBeginsBehindItsMark() {
        var record = new ConsumerRecord<>(TOPIC.topicName(), 3, System.nanoTime(), key, bytes("x"));
        keep(written(record, "unknown ce_type of " + key));
        replay(TOPIC, "--match", "^unknown ce_type of " + key);
        var since = Instant.now().toString();
        keep(written(record, "PostgreSQL refuses it of " + key));

        var second = replay(TOPIC, "--match", "^PostgreSQL refuses it of " + key, "--from", since);

        assertThat(second.said()).contains("Replayed 0; 1 were replayed before");
        assertThat(live(TOPIC, key)).hasSize(1);
    }

    /** Offsets begin anew on a topic that is made anew. */
    @Test
    void anotherRecordThatStoodAtTheSamePlaceIsAnother() {
        var offset = System.nanoTime();
        keep(written(new ConsumerRecord<>(TOPIC.topicName(), 3, offset, key, bytes("x")), "first of " + key));
        keep(written(new ConsumerRecord<>(TOPIC.topicName(), 3, offset, key, bytes("y")), "second of " + key));

        replay(TOPIC, "--match", "^first of " + key);
        var second = replay(TOPIC, "--match", "^second of " + key);

        assertThat(second.said()).contains("Replayed 1; ");
        assertThat(live(TOPIC, key)).hasSize(2);
    }

    @Test
    void aRunMayBeginAtATimeOrAnOffset() {
        keep(letter(TOPIC, key, bytes("x"), "unknown ce_type"));

        assertThat(replay(TOPIC, "--match", key, "--dry-run", "--from", "2999-01-01T00:00:00Z")
                        .said())
                .contains("Would replay 0; ");
        assertThat(replay(TOPIC, "--match", key, "--dry-run", "--from", "999999999")
                        .said())
                .contains("Would replay 0; ");
        assertThat(replay(TOPIC, "--match", key, "--dry-run", "--from", "2020-01-01T00:00:00Z")
                        .said())
                .contains("Would replay 1; ");
        assertThat(replay(TOPIC, "--match", key, "--dry-run", "--from", "0").said())
                .contains("Would replay 1; ");
    }

    @Test
    void whatBelongsToAnotherTopicOrWasNotKeptStays() {
        var elsewhere = letter(TOPIC, key, bytes("x"), "unknown ce_type");
        elsewhere.headers().remove("dl_topic").add("dl_topic", bytes("whatsapp.status-events.v1"));
        keep(elsewhere);
        keep(letter(TOPIC, key, bytes(""), "unknown ce_type (too large to keep: see dl_offset)"));

        var run = replay(TOPIC, "--match", key);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said())
                .contains(
                        "dl_topic does not name " + TOPIC.topicName(), "its content was too large to keep", "2 stay.");
        assertThat(live(TOPIC, key)).isEmpty();
    }

    @Test
    void aKeyMovesNoCursor() {
        keep(letter(TOPIC, key + "\u001b[2J\u202e\u009b2J\u0085\u2028", bytes("x"), "unknown ce_type"));

        assertThat(replay(TOPIC, "--match", key, "--dry-run").said()).contains("key=" + key + "?[2J??2J?? ");
    }

    @Test
    void aWrongCallSaysWhatIsWrong() {
        assertThat(List.of(
                        Run.called(Map.of(), List.of()),
                        Run.called(Map.of(), List.of("whatsapp.nothing.v1")),
                        Run.called(Map.of(), List.of(TOPIC.topicName(), "--match", "(")),
                        Run.called(Map.of(), List.of(TOPIC.topicName(), "--from", "yesterday")),
                        Run.called(Map.of(), List.of(TOPIC.topicName(), "--loud")),
                        Run.called(Map.of(), List.of(Topic.WEBHOOKS.topicName()))))
                .allMatch(run -> run.code() == 2)
                .extracting(run -> run.said().lines().findFirst().orElseThrow())
                .containsExactly(
                        "Say which topic.",
                        "There is no topic \"whatsapp.nothing.v1\".",
                        "--match is no regular expression: Unclosed group",
                        "--from takes an offset or a time such as 2026-11-27T05:00:00Z.",
                        "\"--loud\" is not understood.",
                        "KESHER_WEBHOOK_URL is not set: these letters are posted to webhook-ingest again.");
    }

    /** An older state of a connection would replace a newer one when the topic is compacted. */
    @Test
    void aCompactedTopicIsNotReplayed() {
        var run = replay(Topic.CONNECTIONS);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said()).startsWith("The dead letters of a compacted topic are not replayed");
    }

    @SuppressWarnings("NullAway") // as records come from Kafka
    private static ProducerRecord<String, byte[]> withoutValue(ProducerRecord<String, byte[]> letter) {
        byte[] none = null;
        return new ProducerRecord<>(letter.topic(), null, letter.key(), none, letter.headers());
    }
}
