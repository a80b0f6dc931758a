package dev.kesher.signup.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.signup.connect.step.Step;
import dev.kesher.signup.connect.step.StepResult;
import dev.kesher.signup.problem.Problem;
import dev.kesher.signup.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Problem WHY = Problem.of(ProblemCode.NUMBER_NOT_VERIFIED);
    private static final ReviewRule RULE =
            new ReviewRule(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(14));

    @ParameterizedTest
    @CsvSource({"0, PT5M", "1, PT10M", "2, PT20M", "3, PT40M", "4, PT1H", "400, PT1H"})
    void looksBecomeRarer(int looks, Duration pause) {
        assertThat(RULE.judge(pending(Duration.ZERO), NOW, looks, WHY, NOW))
                .isEqualTo(new StepResult.Pending(WHY, pause));
    }

    @Test
    void aRefusedRegistrationIsNotRepeatedSooner() {
        assertThat(RULE.judge(pending(Duration.ofHours(12)), NOW, 0, null, NOW))
                .isEqualTo(new StepResult.Pending(WHY, Duration.ofHours(12)));
    }

    @Test
    void afterTwoWeeksTheOwnerIsTold() {
        assertThat(RULE.judge(pending(Duration.ZERO), NOW.minus(Duration.ofDays(14)), 300, WHY, NOW))
                .isEqualTo(new StepResult.Failed(WHY));
        assertThat(RULE.judge(pending(Duration.ZERO), NOW.minus(Duration.ofDays(13)), 300, WHY, NOW))
                .isInstanceOf(StepResult.Pending.class);
    }

    @Test
    void anOutageWhileItWaitsIsNoNews() {
        var away = StepResult.later(ProblemCode.META_UNAVAILABLE);

        assertThat(RULE.judge(away, NOW, 4, WHY, NOW)).isEqualTo(new StepResult.Pending(WHY, Duration.ofHours(1)));
        assertThat(RULE.judge(away, null, 4, null, NOW)).isEqualTo(away);
        assertThat(RULE.judge(StepResult.next(Step.PROMOTE), NOW, 4, WHY, NOW))
                .isEqualTo(StepResult.next(Step.PROMOTE));
    }

    private static StepResult pending(Duration least) {
        return new StepResult.Pending(WHY, least);
    }
}
