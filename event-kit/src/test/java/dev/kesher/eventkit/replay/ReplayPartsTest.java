package dev.kesher.eventkit.replay;

import static dev.kesher.eventkit.replay.Run.bytes;
import static dev.kesher.eventkit.replay.Run.keep;
import static dev.kesher.eventkit.replay.Run.letter;
import static dev.kesher.eventkit.replay.Run.live;
import static dev.kesher.eventkit.replay.Run.replay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Stack;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Records that were too large for their topic lie in parts, as webhook-ingest cuts them. */
class ReplayPartsTest {
    private static final Topic TOPIC = Topic.ACCOUNT_EVENTS;

    private final String key = Stack.name("in-parts");
    private final byte[] whole = bytes("0123456789".repeat(100) + key);

    @Test
    void partsAreOneRecordAgain() {
        keepParts(whole, 3, 1, 2, 3);
        keep(letter(TOPIC, key, bytes("whole"), "unknown ce_type"));

        var first = replay(TOPIC, "--match", key);
        var second = replay(TOPIC, "--match", key);

        assertThat(first.said()).contains("Replayed 2; 0 were replayed before");
        assertThat(second.said()).contains("Replayed 0; 4 were replayed before");
        assertThat(live(TOPIC, key))
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder(new String(whole, StandardCharsets.UTF_8), "whole");
    }

    @Test
    void partsThatCameTwiceAreStillOneRecord() {
        keepParts(whole, 3, 1);
        keepParts(whole, 3, 1, 2, 3);

        var run = replay(TOPIC, "--match", key);

        assertThat(run.said()).contains("Replayed 1; ");
        assertThat(replay(TOPIC, "--match", key).said()).contains("Replayed 0; 4 were replayed before");
    }

    @Test
    void whatLacksAPartStaysAndIsSaid() {
        keepParts(whole, 3, 1, 3);

        var run = replay(TOPIC, "--match", key);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said()).contains("only 2 of its 3 parts are here");
        assertThat(live(TOPIC, key)).isEmpty();
    }

    @Test
    void whatIsDamagedStaysAndIsSaid() {
        var damaged = whole.clone();
        damaged[500] = 'x';
        keepParts(damaged, Letter.sha256(whole), 2, 1, 2);

        var run = replay(TOPIC, "--match", key);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said()).contains("its parts do not have the digest of the whole");
        assertThat(live(TOPIC, key)).isEmpty();
    }

    @Test
    void whatItsTopicStillDoesNotTakeStaysAndHoldsNothingElse() {
        keepParts(bytes("x".repeat(Topic.LARGE_RECORD_BYTES) + key), 3, 1, 2, 3);
        keep(letter(TOPIC, key, bytes("small"), "unknown ce_type"));

        var run = replay(TOPIC, "--match", key);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said()).contains("raise its max.message.bytes first", "Replayed 1; ");
        assertThat(live(TOPIC, key)).singleElement().satisfies(record -> assertThat(record.value())
                .isEqualTo(bytes("small")));
    }

    private void keepParts(byte[] value, int count, int... numbers) {
        keepParts(value, Letter.sha256(value), count, numbers);
    }

    private void keepParts(byte[] value, String sum, int count, int... numbers) {
        var length = (value.length + count - 1) / count;
        for (var number : numbers) {
            var part = Arrays.copyOfRange(value, (number - 1) * length, Math.min(value.length, number * length));
            var letter = letter(TOPIC, key, part, "record-too-large: the topic does not take it in one piece");
            letter.headers()
                    .add(Letter.PART, bytes(String.valueOf(number)))
                    .add(Letter.PARTS, bytes(String.valueOf(count)))
                    .add(Letter.SHA256, bytes(sum));
            keep(letter);
        }
    }
}
