package dev.kesher.problemkit.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadSinceTest {
    private final DeadSince dead = new DeadSince(Duration.ofSeconds(60));

    @Test
    void aMinuteOfFailuresIsTheEnd() {
        assertThat(dead.isOver(false, seconds(100))).isFalse();
        assertThat(dead.isOver(false, seconds(159))).isFalse();
        assertThat(dead.isOver(false, seconds(160))).isTrue();
    }

    @Test
    void oneGoodLookBeginsAnew() {
        assertThat(dead.isOver(false, seconds(100))).isFalse();
        assertThat(dead.isOver(true, seconds(150))).isFalse();

        assertThat(dead.isOver(false, seconds(161))).isFalse();
        assertThat(dead.isOver(false, seconds(220))).isFalse();
        assertThat(dead.isOver(false, seconds(221))).isTrue();
    }

    /** The clock has no zero: it may be negative, and run over. */
    @Test
    void theClockMayRunOver() {
        assertThat(dead.isOver(false, Long.MAX_VALUE - 1)).isFalse();
        assertThat(dead.isOver(false, Long.MIN_VALUE)).isFalse();
        assertThat(dead.isOver(false, Long.MIN_VALUE + seconds(61))).isTrue();
    }

    private static long seconds(long count) {
        return Duration.ofSeconds(count).toNanos();
    }
}
