package dev.kesher.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyRoomTest {
    private final BodyRoom room = new BodyRoom(1_000);

    @Test
    void whatIsBeyondTheFreeBytesOfEachBodyTakesRoom() {
        assertThat(room.take(0, BodyRoom.FREE)).isTrue();
        assertThat(room.taken()).isZero();

        assertThat(room.take(BodyRoom.FREE, BodyRoom.FREE + 600)).isTrue();
        assertThat(room.taken()).isEqualTo(600);
    }

    @Test
    void whatHasNoRoomTakesNone() {
        assertThat(room.take(0, BodyRoom.FREE + 600)).isTrue();

        assertThat(room.take(0, BodyRoom.FREE + 600)).isFalse();
        assertThat(room.taken()).isEqualTo(600);
        assertThat(room.take(0, BodyRoom.FREE)).isTrue();
    }

    @Test
    void aBodyThatIsOverGivesBackWhatItTookInParts() {
        assertThat(room.take(0, BodyRoom.FREE - 1)).isTrue();
        assertThat(room.take(BodyRoom.FREE - 1, BodyRoom.FREE + 1_000)).isTrue();

        room.give(BodyRoom.FREE + 1_000);

        assertThat(room.taken()).isZero();
    }
}
