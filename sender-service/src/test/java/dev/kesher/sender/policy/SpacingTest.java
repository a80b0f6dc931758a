package dev.kesher.sender.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.DeliveryStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpacingTest {
    /** The longest that a caller may ask for. */
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(30);

    @Test
    void whatPassesSoonIsNotSlowedDown() {
        assertThat(Spacing.after(1)).isZero();
        assertThat(Spacing.after(10)).isZero();
        assertThat(Spacing.after(60)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void noMessageUsesUpItsNumbersBeforeItExpires() {
        var attempts = 0;
        for (var waited = Duration.ZERO; waited.compareTo(LONGEST_VALIDITY) < 0; ) {
            attempts++;
            waited = waited.plus(Spacing.after(attempts));
        }
        assertThat(attempts).isBetween(3_000, DeliveryStatus.HIGHEST_ATTEMPT / 2);
    }
}
