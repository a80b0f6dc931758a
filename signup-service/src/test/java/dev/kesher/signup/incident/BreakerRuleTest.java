package dev.kesher.signup.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakerRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final BreakerRule rule = new BreakerRule(new BreakerRule.Limits(5, 0.02, 0.5, 20));

    @ParameterizedTest(name = "{4}: {1} of {0} dead, {2} looked at")
    @CsvSource({
        "200,   5,   5, false, five may die by themselves",
        "200,   6,   6, true,  six of two hundred do not",
        "10000, 6,  60, false, six of ten thousand are owners of their own",
        "10000, 201, 900, true, two of a hundred",
        "10000, 200, 900, false, just not two of a hundred",
        "10000, 12, 20, true,  most of a sample although few of all",
        "10000, 10, 20, false, exactly half of a sample",
        "300,   6,  60, false, exactly two of a hundred",
        "3,     3,   3, false, all of a handful",
        "6,     6,   6, true,  all of six"
    })
    void tooManyDeadWithinTheWindowAreThePlatforms(long active, long dead, long judged, boolean opens, String why) {
        assertThat(rule.opens(new Situation(active, dead, 0, judged, 0)))
                .as(why)
                .isEqualTo(opens);
        assertThat(rule.closes(new Situation(active, 0, dead, judged, 0)))
                .as(why)
                .isEqualTo(!opens);
    }

    @Test
    void whatIsHeldCountsForTheEndEvenIfItIsLongAgo() {
        assertThat(rule.closes(new Situation(200, 0, 200, 200, 0))).isFalse();
        assertThat(rule.closes(new Situation(200, 200, 0, 200, 0))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1,0,19", "19,0,1", "20,0,0", "500,0,0", "2,18,0", "2,10,8", "1,500,0"})
    void aSampleIsFilledUpOnce(long judged, long due, int wanted) {
        assertThat(rule.sampleStillWanted(new Situation(1000, 1, 1, judged, due)))
                .isEqualTo(wanted);
    }

    @Test
    void theAppIsRefusedByTwoRefusalsApartAndAcceptedWhenItIsQuietAsLong() {
        assertThat(BreakerRule.appIsRefused(NOW, NOW.plusSeconds(59), MINUTE)).isFalse();
        assertThat(BreakerRule.appIsRefused(NOW, NOW.plusSeconds(60), MINUTE)).isTrue();
        assertThat(BreakerRule.appIsAccepted(NOW, NOW.plusSeconds(59), MINUTE)).isFalse();
        assertThat(BreakerRule.appIsAccepted(NOW, NOW.plusSeconds(60), MINUTE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"10,0,PT5M", "10,1,PT3M30S", "600,0,PT5M", "1200,0,PT10M", "12000,0,PT100M", "12000,1,PT70M"})
    void manyAreLookedAtAgainLessOften(long held, double jitter, Duration wait) {
        assertThat(BreakerRule.again(Duration.ofMinutes(5), held, 120, jitter)).isEqualTo(wait);
    }

    @Test
    void oneMoreDeadCountsEverywhereButAmongAll() {
        assertThat(new Situation(9, 1, 2, 3, 5).withOneMoreDead()).isEqualTo(new Situation(9, 2, 3, 4, 5));
    }
}
