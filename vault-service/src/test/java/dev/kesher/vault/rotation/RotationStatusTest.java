package dev.kesher.vault.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.vault.rotation.RotationStatus.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RotationStatusTest {
    private static final Instant STARTED = Instant.parse("2026-11-25T10:00:00Z");
    private static final Instant LATER = STARTED.plus(RotationStatus.SETTLED_AFTER);

    @Test
    void versionsAreRetiredWhenNoRowNeedsThemAndNoWriteCanBeUnderWay() {
        assertThat(status(0, LATER).retirementRefusal(LATER)).isEmpty();
        assertThat(status(0, LATER).retirementRefusal(LATER.minusMillis(1))).contains(Refusal.TOO_RECENT);
        assertThat(status(1, LATER).retirementRefusal(LATER)).contains(Refusal.ROWS_REMAIN);
        assertThat(status(0, null).retirementRefusal(LATER)).contains(Refusal.ROWS_REMAIN);
    }

    private static RotationStatus status(long remaining, Instant doneAt) {
        return new RotationStatus(2, 2, 10, remaining, 0, STARTED, doneAt, null);
    }
}
