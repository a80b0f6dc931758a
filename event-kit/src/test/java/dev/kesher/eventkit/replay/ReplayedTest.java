package dev.kesher.eventkit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class ReplayedTest {
    private static final TopicPartition PARTITION = new TopicPartition("some.dead-letter", 3);
    private static final String FINGERPRINT = "0123456789abcdef";

    private final Replayed replayed = new Replayed(Map.of(PARTITION, 1_000L));

    @Test
    void aMarkerSaysWhichOffsetsAndHowOftenABodyWereReplayed() {
        replayed.add(marker(1_010, new Marker.Line(1_000, FINGERPRINT), new Marker.Line(1_004, null)));
        replayed.add(marker(1_020, new Marker.Line(1_011, FINGERPRINT)));

        assertThat(List.of(1_000L, 1_004L, 1_011L)).allMatch(this::contains);
        assertThat(List.of(1_001L, 1_010L, 999L)).noneMatch(this::contains);
        assertThat(replayed.times(FINGERPRINT)).isEqualTo(2);
    }

    @Test
    void whatIsBeforeTheBeginningOrBehindTheMarkerSaysNothing() {
        replayed.add(marker(1_010, new Marker.Line(5, null), new Marker.Line(999_999_999_999L, null)));

        assertThat(List.of(5L, 999_999_999_999L)).noneMatch(this::contains);
    }

    @Test
    void aMarkerThatSomebodyElseWroteSaysNothing() {
        var headers = new RecordHeaders().add(Marker.REPLAYED, new byte[] {'1'});

        replayed.add(new Letter(
                PARTITION,
                1_010,
                null,
                "1000 nonsense\n-1\n99999999999999999999".getBytes(StandardCharsets.UTF_8),
                headers));

        assertThat(contains(1_000)).isFalse();
    }

    private boolean contains(long offset) {
        return replayed.contains(new Letter(PARTITION, offset, "key", null, new RecordHeaders()));
    }

    private static Letter marker(long offset, Marker.Line... lines) {
        var record = new Marker(List.of(lines), Set.of()).record(PARTITION, Instant.EPOCH);
        return new Letter(PARTITION, offset, record.key(), record.value(), record.headers());
    }
}
