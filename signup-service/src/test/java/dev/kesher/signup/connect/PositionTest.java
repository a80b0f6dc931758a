package dev.kesher.signup.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.signup.connect.step.AttemptState;
import dev.kesher.signup.connect.step.Step;
import dev.kesher.signup.connect.step.StepResult;
import dev.kesher.signup.problem.Problem;
import dev.kesher.signup.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PositionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void aStepThatIsDoneLeadsToTheNextAtOnce() {
        var position = Position.at(Step.SUBSCRIBE, NOW).after(StepResult.next(Step.REGISTER), NOW, 0.5);

        assertThat(position).isEqualTo(Position.at(Step.REGISTER, NOW));
    }

    @Test
    void pausesGrowAndAreSpread() {
        var first = Position.at(Step.SUBSCRIBE, NOW).after(StepResult.later(ProblemCode.META_UNAVAILABLE), NOW, 0);
        var second = first.after(StepResult.later(ProblemCode.META_UNAVAILABLE), NOW, 0);
        var spread = first.after(StepResult.later(ProblemCode.META_UNAVAILABLE), NOW, 1);

        assertThat(Duration.between(NOW, first.due())).isEqualTo(Duration.ofMillis(250));
        assertThat(Duration.between(NOW, second.due())).isEqualTo(Duration.ofMillis(500));
        assertThat(Duration.between(NOW, spread.due())).isEqualTo(Duration.ofMillis(1000));
        assertThat(second.state()).isEqualTo(AttemptState.WORKING);
    }

    @Test
    void afterTheLastTryTheOwnerIsTold() {
        var position = Position.at(Step.SUBSCRIBE, NOW);
        for (int i = 0; i < Position.MOST_TRIES; i++) {
            assertThat(position.state()).isEqualTo(AttemptState.WORKING);
            position = position.after(StepResult.later(ProblemCode.META_UNAVAILABLE), NOW, 0);
        }

        assertThat(position.state()).isEqualTo(AttemptState.FAILED);
        assertThat(position.step()).isEqualTo(Step.SUBSCRIBE);
        assertThat(position.problem()).isEqualTo(Problem.of(ProblemCode.META_UNAVAILABLE));
    }

    @Test
    void whatMetaAsksToWaitIsWaitedOrToldWhenItIsLong() {
        var short1 =
                new StepResult.Later(Problem.of(ProblemCode.META_UNAVAILABLE).after(Duration.ofSeconds(60)));
        var long1 =
                new StepResult.Later(Problem.of(ProblemCode.META_UNAVAILABLE).after(Duration.ofHours(1)));

        assertThat(Position.at(Step.SUBSCRIBE, NOW).after(short1, NOW, 0).due()).isEqualTo(NOW.plusSeconds(60));
        assertThat(Position.at(Step.SUBSCRIBE, NOW).after(long1, NOW, 0).state())
                .isEqualTo(AttemptState.FAILED);
    }

    @Test
    void whatMayBeDoneIsAskedUntilItIsAnswered() {
        var position = Position.at(Step.PROMOTE, NOW);
        for (int i = 0; i < 5 * Position.MOST_TRIES; i++) {
            position = position.after(StepResult.later(ProblemCode.VAULT_UNAVAILABLE), NOW, 0);
        }

        assertThat(position.state()).isEqualTo(AttemptState.WORKING);
        assertThat(Duration.between(NOW, position.due())).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aProposalIsMadeWhereTheNumberIsActivated() {
        var position = Position.at(Step.REGISTER, NOW).after(new StepResult.Propose("1"), NOW, 0);

        assertThat(position.state()).isEqualTo(AttemptState.CONFIRM_REPLACEMENT);
        assertThat(position.step()).isEqualTo(Step.ACTIVATE);
    }
}
