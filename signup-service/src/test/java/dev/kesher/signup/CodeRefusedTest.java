package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.kesher.metasimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A code that is no good: a stable code in the answer, and nothing stored. */
@QuarkusTest
class CodeRefusedTest extends SignupTestCase {
    @Test
    void aForgedCode() {
        refusedAs("AQforged" + business, 422, "code-invalid");
    }

    @Test
    void aCodeThatWasUsedElsewhere() {
        var popup = meta.signup("Used " + business);
        connect(popup);

        var attempt = startAttempt();
        complete(attempt, popup).then().statusCode(422).body("code", equalTo("code-used"));
        assertThat(vault.states(business)).containsExactly("current");
        assertThat(show(attempt).getString("problem.code")).isEqualTo("code-used");
    }

    @Test
    void anExpiredCode() {
        var popup = meta.signup("Slow " + business);
        meta.moveClock(Duration.ofSeconds(31));

        refusedAs(popup.code(), 422, "code-expired");
    }

    @Test
    void aLostAnswerIsNotExchangedAgain() {
        var popup = meta.signup("Lost " + business);
        meta.clearCalls();
        meta.fault(Fault.cut("access_token"));

        refusedAs(popup.code(), 502, "exchange-unclear");
        assertThat(meta.calls("access_token")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Absence.class)
    void aVaultThatStaysAwayCostsNoCode(Absence absence) {
        var popup = meta.signup("Sealed " + business);
        var attempt = startAttempt();
        meta.clearCalls();
        absence.begin(vault);

        complete(attempt, popup)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("vault-unavailable"))
                .body("retryable", equalTo(true));
        assertThat(meta.calls("access_token")).isEmpty();
        assertThat(show(attempt).getString("state")).isEqualTo("waiting");

        absence.end(vault);
        complete(attempt, popup).then().statusCode(202);
        follow(attempt, "connected");
    }

    @Test
    void aVaultThatStaysAwayAfterTheExchangeCostsThePopup() {
        var popup = meta.signup("Lost token " + business);
        var attempt = startAttempt();
        meta.clearCalls();
        vault.goAwayAtNextStore();

        complete(attempt, popup).then().statusCode(503).body("code", equalTo("vault-unavailable"));

        assertThat(meta.calls("access_token")).hasSize(1);
        assertThat(show(attempt).getString("state")).isEqualTo("failed");
        assertThat(show(attempt).getString("step")).isEqualTo("store-token");
    }

    @Test
    void aBadRequestNamesItsField() {
        var attempt = startAttempt();
        owner().body("{}")
                .post("/api/v1/attempts/" + attempt + "/completion")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("violations[0].field", equalTo("code"));
        owner().body("{\"code\":\"AQx\",\"sessionInfo\":{\"wabaId\":\"../1\"}}")
                .post("/api/v1/attempts/" + attempt + "/completion")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("sessionInfo.wabaId"));
        owner().body("{\"code\":")
                .post("/api/v1/attempts/" + attempt + "/completion")
                .then()
                .statusCode(400);
        assertThat(show(attempt).getString("state")).isEqualTo("waiting");
    }

    private void refusedAs(String code, int status, String problem) {
        var attempt = startAttempt();

        complete(attempt, code, null, null)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(problem))
                .body("action", notNullValue())
                .body("detail", not(equalTo(code)));

        assertThat(show(attempt).getString("state")).isEqualTo("failed");
        assertThat(show(attempt).getString("problem.code")).isEqualTo(problem);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(vault.states(business)).isEmpty());
    }
}
