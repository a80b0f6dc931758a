package dev.kesher.signup.testmessage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three in ten minutes, ten a day. */
class TestMessageRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "now", textBlock = """
                                                       | now
            PT1M                                       | now
            PT1M PT2M                                  | now
            PT1M PT2M PT9M                             | PT1M
            PT0S PT0S PT0S                             | PT10M
            PT1M PT2M PT10M                            | now
            PT1M PT2M PT3M PT4M                        | PT7M
            PT1H PT2H PT3H PT4H PT5H PT6H PT7H PT8H PT9H       | now
            PT1H PT2H PT3H PT4H PT5H PT6H PT7H PT8H PT9H PT10H | PT14H
            PT1M PT2M PT3M PT4H PT5H PT6H PT7H PT8H PT9H PT10H | PT14H
            PT1M PT2M PT3M PT4H PT5H PT6H PT7H PT8H PT9H PT23H55M | PT7M
            """)
    void theNextOneIsFreeWhenFewerThanTheMostLieInBothWindows(String ago, String wait) {
        var before = ago == null
                ? java.util.List.<Instant>of()
                : Arrays.stream(ago.split(" "))
                        .map(one -> NOW.minus(Duration.parse(one)))
                        .toList();

        assertThat(TestMessageRule.notBefore(before, NOW))
                .isEqualTo(wait == null ? Optional.empty() : Optional.of(NOW.plus(Duration.parse(wait))));
    }
}
