package dev.kesher.signup.connect.step;

import static dev.kesher.signup.connect.step.MetaAnswers.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.graph.GraphResult;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.signup.problem.ProblemCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a registration that Meta refuses ends: docs/meta/numbers.md#registration-errors. */
class RegistrationRefusedTest {
    private final Refusals refusals = new Refusals(ErrorTable.load());

    @ParameterizedTest
    @CsvSource({
        "131031, ACCOUNT_LOCKED, ",
        "368, ACCOUNT_LOCKED, ",
        "133000, DEREGISTRATION_INCOMPLETE, ",
        "133008, TOO_MANY_PIN_GUESSES, PT10M",
        "133015, NUMBER_RECENTLY_DELETED, PT5M",
        "133016, REGISTRATION_LIMIT, PT72H",
        "133009, TOO_MANY_PIN_GUESSES, PT10M",
        "136024, VERIFICATION_CODE_LIMIT, ",
        "2388001, NUMBER_AT_OTHER_PROVIDER, ",
        "2388103, NUMBER_AT_OTHER_PROVIDER, ",
        "2388012, NUMBER_ALREADY_LISTED, ",
        "2388091, NUMBER_NOT_ELIGIBLE, ",
        "2388093, NUMBER_NOT_ELIGIBLE, ",
        "10, PERMISSIONS_MISSING, ",
        "200, PERMISSIONS_MISSING, ",
        "999999, REGISTRATION_REFUSED, ",
        "190, TOKEN_INVALID, ",
        "100, REGISTRATION_REFUSED, "
    })
    void aRefusedRegistrationSaysWhyAndForHowLong(int code, ProblemCode expected, Duration pause) {
        var result = refusals.judge(MetaCall.REGISTER, new GraphResult.Refused<>(error(code, null)));

        assertThat(result).isInstanceOfSatisfying(StepResult.Failed.class, failed -> {
            assertThat(failed.why().code()).isEqualTo(expected);
            assertThat(failed.why().pause()).isEqualTo(pause);
        });
    }

    @Test
    void aRegistrationThatMayWorkLaterIsTriedLater() {
        assertThat(refusals.judge(MetaCall.REGISTER, new GraphResult.Lost<>("cut")))
                .isInstanceOf(StepResult.Later.class);
        assertThat(refusals.judge(MetaCall.REGISTER, new GraphResult.Refused<>(error(133004, null))))
                .isInstanceOf(StepResult.Later.class);
    }

    @Test
    void aNumberThatIsRegisteredAlreadyIsToldApart() {
        assertThat(refusals.judge(MetaCall.REGISTER, new GraphResult.Refused<>(error(422, 100, null, null))))
                .isInstanceOfSatisfying(
                        StepResult.Failed.class,
                        failed -> assertThat(failed.why().code()).isEqualTo(ProblemCode.NUMBER_ALREADY_REGISTERED));
    }

    @Test
    void aNumberUnderReviewIsAskedAboutSeldom() {
        assertThat(refusals.judge(MetaCall.REGISTER, new GraphResult.Refused<>(error(133006, null))))
                .isInstanceOfSatisfying(StepResult.Pending.class, pending -> {
                    assertThat(pending.why().code()).isEqualTo(ProblemCode.NUMBER_UNDER_REVIEW);
                    // Ten registrations in 72 hours are the most.
                    assertThat(pending.pause()).isGreaterThan(Duration.ofHours(8));
                });
    }

    @Test
    void aWrongPinIsAskedForAgain() {
        assertThat(refusals.judge(MetaCall.REGISTER, new GraphResult.Refused<>(error(133005, null))))
                .isInstanceOfSatisfying(
                        StepResult.Ask.class, ask -> assertThat(ask.state()).isEqualTo(AttemptState.NEEDS_PIN));
    }
}
