package dev.kesher.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {
    private final InFlight inFlight = new InFlight(2, 1000);

    @Test
    void takesNoMoreRequestsThanItMay() {
        assertThat(inFlight.enter(1)).isTrue();
        assertThat(inFlight.enter(1)).isTrue();
        assertThat(inFlight.enter(1)).isFalse();
        inFlight.leave(1);
        assertThat(inFlight.enter(1)).isTrue();
    }

    @Test
    void takesNoMoreBytesThanItMay() {
        assertThat(inFlight.enter(600)).isTrue();
        assertThat(inFlight.enter(401)).isFalse();
        assertThat(inFlight.enter(400)).isTrue();
        inFlight.leave(600);
        inFlight.leave(400);
        assertThat(inFlight.enter(1000)).isTrue();
    }
}
