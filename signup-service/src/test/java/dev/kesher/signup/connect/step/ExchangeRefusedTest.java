package dev.kesher.signup.connect.step;

import static dev.kesher.signup.connect.step.MetaAnswers.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import dev.kesher.signup.problem.ProblemCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a refused exchange of the code means: docs/meta/tokens.md#exchange. */
class ExchangeRefusedTest {
    private final Refusals refusals = new Refusals(ErrorTable.load());

    @ParameterizedTest
    @CsvSource({
        "100, 36007, CODE_EXPIRED",
        "100, 36009, CODE_USED",
        "100, 36008, META_APP_MISCONFIGURED",
        "100, , CODE_INVALID",
        "1, , META_APP_MISCONFIGURED",
        "101, , META_APP_MISCONFIGURED",
        "3, , META_APP_MISCONFIGURED",
        "2, , EXCHANGE_UNCLEAR",
        "4, , RATE_LIMITED",
        "17, , RATE_LIMITED",
        "80007, , RATE_LIMITED"
    })
    void aRefusedCodeSaysWhatIsWrong(int code, Integer subcode, ProblemCode expected) {
        assertThat(refusals.judgeExchange(error(code, subcode)).code()).isEqualTo(expected);
    }

    @Test
    void aServerThatFailedMayHaveSpentTheCode() {
        assertThat(refusals.judgeExchange(error(500, 1, null, null)).code()).isEqualTo(ProblemCode.EXCHANGE_UNCLEAR);
        var limited = refusals.judgeExchange(GraphError.withoutEnvelope(429, Duration.ofSeconds(7)));
        assertThat(limited.code()).isEqualTo(ProblemCode.RATE_LIMITED);
        assertThat(limited.pause()).isEqualTo(Duration.ofSeconds(7));
    }
}
