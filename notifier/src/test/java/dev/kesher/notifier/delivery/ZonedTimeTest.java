package dev.kesher.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.texts.Languages;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonedTimeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-26T08:00:00Z | Asia/Jerusalem                 | 26 November 2026, 10:00 (Israel Time)
            2026-07-26T08:00:00Z | Asia/Jerusalem                 | 26 July 2026, 11:00 (Israel Time)
            2026-12-31T22:30:00Z | Asia/Jerusalem                 | 1 January 2027, 00:30 (Israel Time)
            2026-12-31T22:30:00Z | America/New_York               | 31 December 2026, 17:30 (Eastern Time)
            2026-11-26T08:00:00Z | Europe/Berlin                  | 26 November 2026, 09:00 (Central European Time)
            2026-11-26T08:00:00Z | Pacific/Chatham                | 26 November 2026, 21:45 (Chatham Time)
            2026-11-26T08:00:00Z | America/Argentina/Buenos_Aires | 26 November 2026, 05:00 (Argentina Time)
            2026-11-26T08:00:00Z | Etc/UTC                        | 26 November 2026, 08:00 (Coordinated Universal Time)
            """)
    void theTimeIsThatOfTheOwnersClock(Instant instant, String zone, String expected) {
        assertThat(new ZonedTime(instant, ZoneId.of(zone)).dateAndTime(Languages.english()))
                .isEqualTo(expected);
    }

    /** In Israel the clock goes back on 25 October 2026 at 02:00, and forward on 27 March 2026 at 02:00. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-10-24T21:59:00Z | 25 October 2026, 00:59 (Israel Time)          | 25.10.2026, 00:59 (שעון ישראל)
            2026-10-24T22:30:00Z | 25 October 2026, 01:30 (Israel Daylight Time) | 25.10.2026, 01:30 (שעון ישראל (קיץ))
            2026-10-24T23:30:00Z | 25 October 2026, 01:30 (Israel Standard Time) | 25.10.2026, 01:30 (שעון ישראל (חורף))
            2026-10-25T00:00:00Z | 25 October 2026, 02:00 (Israel Time)          | 25.10.2026, 02:00 (שעון ישראל)
            2026-03-26T23:59:00Z | 27 March 2026, 01:59 (Israel Time)            | 27.03.2026, 01:59 (שעון ישראל)
            2026-03-27T00:00:00Z | 27 March 2026, 03:00 (Israel Time)            | 27.03.2026, 03:00 (שעון ישראל)
            """)
    void inTheHourThatComesTwiceTheZoneSaysWhich(Instant instant, String english, String hebrew) {
        var time = new ZonedTime(instant, ZoneId.of("Asia/Jerusalem"));

        assertThat(time.dateAndTime(Languages.english())).isEqualTo(english);
        assertThat(time.dateAndTime(Languages.of("he"))).isEqualTo(hebrew);
    }

    @Test
    void aDateIsTheOwnersDayToo() {
        var time = new ZonedTime(Instant.parse("2026-11-26T22:30:00Z"), ZoneId.of("Asia/Jerusalem"));

        assertThat(time.date(Languages.english())).isEqualTo("27 November 2026");
        assertThat(time.date(Languages.of("he"))).isEqualTo("27.11.2026");
    }
}
