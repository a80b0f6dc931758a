package dev.kesher.signup.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.signup.connect.ReplacementRule.Answer;
import dev.kesher.signup.connect.ReplacementRule.Proposal;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplacementRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "old, old,   1,  CONFIRMED",
        "old, ,      1,  CONFIRMED",
        "old, own,   1,  CONFIRMED",
        "old, other, 1,  CHANGED",
        "x,   old,   1,  CHANGED",
        "own, old,   1,  CHANGED",
        "old, old,   0,  EXPIRED",
        "old, other, -1, EXPIRED"
    })
    void aYesCountsForWhatWasShownAndInTime(String named, String current, long secondsLeft, Answer expected) {
        var shown = new Proposal("old", NOW.plusSeconds(secondsLeft));

        assertThat(ReplacementRule.judge(shown, named, current, "own", NOW)).isEqualTo(expected);
    }
}
