package dev.kesher.sender.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class NumberLoadTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final NumberLoad load = new NumberLoad();

    @Test
    void nothingMoreIsTakenWhileTheTokenIsFetched() {
        load.fetch();
        assertThat(load.room(512, NOON)).isZero();
        assertThat(load.isIdle(NOON)).isFalse();
        load.fetched();
        assertThat(load.room(512, NOON)).isEqualTo(16);
        assertThat(load.isIdle(NOON)).isTrue();
    }
}
