package dev.kesher.sender.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A window closes 24 hours after the customer's last message; five minutes before, sending stops. */
class WindowViewTest {
    private static final Instant WROTE = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant CLOSES = Instant.parse("2026-11-23T10:00:00Z");

    @ParameterizedTest(name = "after {0}: {1}")
    @CsvSource({"PT0S, true", "PT23H54M59S, true", "PT23H55M, false", "PT24H, false", "P365D, false"})
    void isOpenUntilFiveMinutesBeforeItsEnd(Duration later, boolean open) {
        assertThat(WindowView.of(Optional.of(WROTE), WROTE.plus(later))).isEqualTo(new WindowView(open, WROTE, CLOSES));
    }

    @Test
    void neverOpenIsClosed() {
        assertThat(WindowView.of(Optional.empty(), WROTE)).isEqualTo(new WindowView(false, null, null));
    }
}
