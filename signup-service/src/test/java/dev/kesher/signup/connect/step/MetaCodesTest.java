package dev.kesher.signup.connect.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.signup.problem.ProblemCode;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the table of Meta's codes says one thing of each error; what it says of which, {@link MetaCodeMeaningsTest} shows. */
class MetaCodesTest {
    private static final String ANY = "*,,,,internal,stops,";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    register,1,,,pin-mismatch,stops,none          | the one thing to ask for is the PIN
                    register,1,,,internal,asks,none               | the one thing to ask for is the PIN
                    subscribe,1,,,pin-mismatch,asks,none          | only a registration pends or asks
                    *,1,,,number-under-review,pends,PT1H          | only a registration pends or asks
                    register,1,,,number-under-review,pends,       | who waits for days is told when to ask again
                    *,1,,,token-invalid,waits,                    | what is tried again must be worth it
                    *,1-9,7,,internal,stops,                      | a subcode belongs to one code
                    *,9-1,,,internal,stops,                       | a range must ascend
                    *,1,,,internal,stops                          | expected the columns
                    *,1,,,no-such-problem,stops,                  | No enum constant
                    *,1,,,internal,hopes,                         | No enum constant
                    announce,1,,,internal,stops,                  | No enum constant
                    """)
    void aRowThatContradictsItselfIsRefused(String row, String why) {
        assertThatThrownBy(() -> codes(ANY, row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void twoRowsForTheSameErrorAreRefused() {
        assertThatThrownBy(() -> codes(ANY, "register,1,,,internal,stops,", "register,1,,,busy,stops,"))
                .hasMessageContaining("two rows of REGISTER");
        assertThatThrownBy(() ->
                        codes(ANY, "register subscribe,1,,,busy,stops,", "choose-number register,1,,,internal,stops,"))
                .hasMessageContaining("two rows of REGISTER");
    }

    @Test
    void aStepThatHasNoRowForWhatElseMayComeIsRefused() {
        assertThatThrownBy(() -> codes("register,,,,internal,stops,")).hasMessageContaining("no row");
    }

    @Test
    void theMorePreciseRowCounts() {
        var codes = codes(
                ANY,
                "*,,,500-599,busy,stops,",
                "*,1-9,,,not-found,stops,",
                "*,5,,,forbidden,stops,",
                "register subscribe,5,,,no-number,stops,",
                "register,5,,,superseded,stops,",
                "*,5,,503,code-used,stops,",
                "*,5,3,,code-invalid,stops,");

        assertThat(problem(codes, MetaCall.REGISTER, 400, 77, null)).isEqualTo(ProblemCode.INTERNAL);
        assertThat(problem(codes, MetaCall.REGISTER, 500, 77, null)).isEqualTo(ProblemCode.BUSY);
        assertThat(problem(codes, MetaCall.REGISTER, 500, 9, null)).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(problem(codes, MetaCall.INSPECT_TOKEN, 500, 5, null)).isEqualTo(ProblemCode.FORBIDDEN);
        assertThat(problem(codes, MetaCall.SUBSCRIBE, 500, 5, null)).isEqualTo(ProblemCode.NO_NUMBER);
        assertThat(problem(codes, MetaCall.REGISTER, 500, 5, 4)).isEqualTo(ProblemCode.SUPERSEDED);
        assertThat(problem(codes, MetaCall.REGISTER, 503, 5, 4)).isEqualTo(ProblemCode.CODE_USED);
        assertThat(problem(codes, MetaCall.REGISTER, 503, 5, 3)).isEqualTo(ProblemCode.CODE_INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "'', , ",
        "'', PT1H, PT1H",
        "none, PT1H, ",
        "PT2H, PT3H, PT2H",
        "PT2H+, , PT2H",
        "PT2H+, PT3H, PT3H",
        "PT2H+, PT1H, PT2H"
    })
    void aPauseIsWhatMetaSaysOrAtLeastSoLongOrExactlySoLong(String cell, Duration told, Duration expected) {
        assertThat(MetaCodeRow.Pause.parse(cell).or(told)).isEqualTo(expected);
    }

    private static ProblemCode problem(MetaCodes codes, MetaCall call, int http, int code, Integer subcode) {
        return codes.meaning(call, MetaAnswers.error(http, code, subcode, null)).problem();
    }

    private static MetaCodes codes(String... rows) {
        return new MetaCodes(Stream.of(rows).toList());
    }
}
