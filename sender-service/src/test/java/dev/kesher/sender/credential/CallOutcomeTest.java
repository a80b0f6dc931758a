package dev.kesher.sender.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.graph.GraphResult;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Meta's answer means for a request that waits for it. */
class CallOutcomeTest {
    private static final ErrorTable ERRORS = ErrorTable.load();

    @ParameterizedTest(name = "{0} with HTTP {1}: {2}")
    @CsvSource({
        "190, 401, NotAdmitted",
        "10, 403, NotAdmitted",
        "131005, 403, NotAdmitted",
        "131042, 400, NotAdmitted",
        "4, 400, Unavailable",
        "80007, 400, Unavailable",
        "130429, 429, Unavailable",
        "131000, 500, Unavailable",
        "131016, 500, Unavailable",
        "131057, 400, Unavailable",
        "100, 400, Refused",
        "131009, 400, Refused",
        "131053, 400, Refused",
        "987654, 400, Refused",
        "987654, 500, Unavailable",
        "-1, 429, Unavailable",
    })
    void aRefusalMeansWhatTheErrorTableSays(int code, int status, String outcome) {
        assertThat(outcome(new GraphResult.Refused<>(error(status, code)))).isEqualTo(outcome);
    }

    @Test
    void whatWasNotSentOrLostMayBeAskedAgain() {
        assertThat(outcome(new GraphResult.NotSent<>("connection refused"))).isEqualTo("Unavailable");
        assertThat(outcome(new GraphResult.Lost<>("no answer"))).isEqualTo("Unavailable");
    }

    @Test
    void aNumberThatTheTokenMayNotSeeIsNoWrongParameter() {
        assertThat(AuthorizedCalls.isAboutParameter(error(400, 100))).isTrue();
        assertThat(AuthorizedCalls.isAboutParameter(
                        new GraphError(400, 100, 33, "", null, false, null, null, null, null)))
                .isFalse();
        assertThat(AuthorizedCalls.isAboutParameter(error(400, 131009))).isFalse();
    }

    private static String outcome(GraphResult<String> result) {
        return CallOutcome.of(result, ERRORS).getClass().getSimpleName();
    }

    private static GraphError error(int status, int code) {
        return new GraphError(status, code, null, "", null, false, null, null, null, null);
    }
}
