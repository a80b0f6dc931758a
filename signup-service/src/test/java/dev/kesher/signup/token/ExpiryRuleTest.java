package dev.kesher.signup.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.signup.token.ExpiryRule.Warned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryRuleTest {
    private static final Instant END = Instant.parse("2026-12-31T10:00:00Z");

    @ParameterizedTest(name = "{4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "P14DT1S,   -,  -,       -,  more than two weeks",
                "P14D,      -,  -,       14, two weeks",
                "P8D,       -,  -,       14, learnt late",
                "P7D,       -,  -,       7,  what was missed is skipped",
                "PT20H,     -,  -,       1,  all was missed but the last",
                "PT0S,      -,  -,       -,  it has ended",
                "P-3D,      -,  -,       -,  long ago",
                "P10D,      14, P13D,    -,  said already",
                "P7D,       14, P14D,    7,  the second",
                "PT20H,     14, P14D,    1,  the second was missed",
                "PT20H,     7,  P6D,     1,  the third",
                "PT10H,     1,  PT23H,   -,  nothing after the last",
                "P6DT12H,   14, P7DT6H,  -,  less than a day after the first",
                "P6DT6H,    14, P7DT6H,  7,  a day after the first",
                "P10D,      7,  P12D,    -,  never back to an earlier one"
            })
    void eachWarningIsDueOnce(
            Duration left, @Nullable Integer said, @Nullable Duration saidAt, @Nullable Integer due, String why) {
        var last = said == null ? null : new Warned(said, END.minus(saidAt));

        assertThat(ExpiryRule.due(END, END.minus(left), last)).as(why).isEqualTo(Optional.ofNullable(due));
    }

    @Test
    void whoLooksEveryMinuteSaysItThreeTimes() {
        var said = new ArrayList<Integer>();
        Warned last = null;
        for (var now = END.minus(Duration.ofDays(20)); now.isBefore(END.plusSeconds(600)); now = now.plusSeconds(60)) {
            var due = ExpiryRule.due(END, now, last);
            if (due.isPresent()) {
                said.add(due.get());
                last = new Warned(due.get(), now);
            }
        }

        assertThat(said).isEqualTo(List.of(14, 7, 1));
    }
}
