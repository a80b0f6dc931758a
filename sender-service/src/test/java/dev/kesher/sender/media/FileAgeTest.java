package dev.kesher.sender.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FileAgeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void metaKeepsWhatACustomerSentForSevenDays() {
        assertThat(FileAge.of(NOW, NOW)).isEqualTo(FileAge.KEPT);
        assertThat(FileAge.of(NOW.minus(Duration.ofDays(7)).plusSeconds(1), NOW))
                .isEqualTo(FileAge.KEPT);
        assertThat(FileAge.of(NOW.minus(Duration.ofDays(7)), NOW)).isEqualTo(FileAge.OVER);
    }

    @Test
    void aClockThatIsAheadMakesNothingOld() {
        assertThat(FileAge.of(NOW.plus(Duration.ofDays(30)), NOW)).isEqualTo(FileAge.KEPT);
    }

    @Test
    void theFirstAndTheLastTimeThatCanBeToldHaveAnAge() {
        assertThat(FileAge.of(Instant.parse("0000-01-01T00:00:00Z"), NOW)).isEqualTo(FileAge.OVER);
        assertThat(FileAge.of(Instant.parse("9999-12-31T23:59:59Z"), NOW)).isEqualTo(FileAge.KEPT);
    }

    @Test
    void whatIsNotToldIsNotGuessed() {
        assertThat(FileAge.of(null, NOW)).isEqualTo(FileAge.UNTOLD);
    }
}
