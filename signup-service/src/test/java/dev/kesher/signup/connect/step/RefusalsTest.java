package dev.kesher.signup.connect.step;

import static dev.kesher.signup.connect.step.MetaAnswers.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.graph.GraphResult;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.signup.connect.Position;
import dev.kesher.signup.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Meta's refusals mean at every step: docs/meta/errors.md. */
class RefusalsTest {
    private final Refusals refusals = new Refusals(ErrorTable.load());

    @ParameterizedTest
    @CsvSource({
        "400, 0,       ,   Failed, TOKEN_INVALID",
        "400, 102,     ,   Failed, TOKEN_INVALID",
        "400, 190,     ,   Failed, TOKEN_INVALID",
        "400, 190,     463, Failed, TOKEN_INVALID",
        "400, 3,       ,   Failed, META_APP_MISCONFIGURED",
        "400, 101,     ,   Failed, META_APP_MISCONFIGURED",
        "400, 104,     ,   Failed, META_APP_MISCONFIGURED",
        "403, 10,      ,   Failed, PERMISSIONS_MISSING",
        "403, 200,     ,   Failed, PERMISSIONS_MISSING",
        "403, 299,     ,   Failed, PERMISSIONS_MISSING",
        "403, 131005,  ,   Failed, PERMISSIONS_MISSING",
        "403, 368,     ,   Failed, ACCOUNT_LOCKED",
        "403, 131031,  ,   Failed, ACCOUNT_LOCKED",
        "400, 2200,    ,   Failed, CALLBACK_UNREACHABLE",
        "400, 100,     33, Failed, WABA_NOT_VISIBLE",
        "400, 100,     ,   Failed, SUBSCRIPTION_REFUSED",
        "400, 777777,  ,   Failed, SUBSCRIPTION_REFUSED",
        "400, 4,       ,   Later,  RATE_LIMITED",
        "400, 17,      ,   Later,  RATE_LIMITED",
        "400, 32,      ,   Later,  RATE_LIMITED",
        "400, 613,     ,   Later,  RATE_LIMITED",
        "400, 80007,   ,   Later,  RATE_LIMITED",
        "429, -1,      ,   Later,  RATE_LIMITED",
        "400, 2494100, ,   Later,  NUMBER_IN_MAINTENANCE",
        "400, 131057,  ,   Later,  NUMBER_IN_MAINTENANCE",
        "503, 2,       ,   Later,  META_UNAVAILABLE",
        "400, 1,       ,   Later,  META_UNAVAILABLE",
        "500, 131000,  ,   Later,  META_UNAVAILABLE",
        "500, 131016,  ,   Later,  META_UNAVAILABLE",
        "503, 133004,  ,   Later,  META_UNAVAILABLE",
        "500, 777777,  ,   Later,  META_UNAVAILABLE"
    })
    void aRefusedCallFailsOrIsTriedLater(int http, int code, Integer subcode, String outcome, ProblemCode expected) {
        var error = error(http, code, subcode, null);
        var result = refusals.judge(MetaCall.SUBSCRIBE, new GraphResult.Refused<>(error));

        assertThat(result.getClass().getSimpleName()).isEqualTo(outcome);
        var why = result instanceof StepResult.Failed failed ? failed.why() : ((StepResult.Later) result).why();
        assertThat(why.code()).isEqualTo(expected);
        assertThat(why.meta()).isNotNull();
        assertThat(why.detail()).isEqualTo("no");
    }

    @Test
    void whatMetaAsksToWaitIsTold() {
        var error = error(400, 80007, null, Duration.ofMinutes(37));
        var result = refusals.judge(MetaCall.SUBSCRIBE, new GraphResult.Refused<>(error));

        var told = Position.at(Step.SUBSCRIBE, Instant.EPOCH).after(result, Instant.EPOCH, 0);
        assertThat(told.state()).isEqualTo(AttemptState.FAILED);
        assertThat(told.problem()).satisfies(why -> {
            assertThat(why.code()).isEqualTo(ProblemCode.RATE_LIMITED);
            assertThat(why.pause()).isEqualTo(Duration.ofMinutes(37));
        });
    }

    @Test
    void whatIsRefusedToTheAppItselfIsNoFaultOfTheOwner() {
        for (int code : new int[] {0, 10, 100, 190, 200}) {
            assertThat(refusals.judge(MetaCall.INSPECT_TOKEN, new GraphResult.Refused<>(error(code, null))))
                    .isInstanceOfSatisfying(
                            StepResult.Failed.class,
                            failed -> assertThat(failed.why().code()).isEqualTo(ProblemCode.META_APP_MISCONFIGURED));
        }
    }
}
