package dev.kesher.signup.testmessage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.graph.error.ErrorTable;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sender-service knows of a message, in the owner's words. */
class TestMessageOutcomeTest {
    private static final UUID ID = UUID.fromString("0b0c7c1e-6a5e-4b8e-9d0f-4b1f2f3a4b5c");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestMessageOutcome outcomes = new TestMessageOutcome(ErrorTable.load());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            queued   |                                                                 | queued |                        |
            sending  |                                                                 | queued |                        |
            awaiting | {"code":"no-answer"}                                            | queued | outcome-unknown        |
            later    |                                                                 | queued |                        |
            sent     |                                                                 | sent   |                        |
            sent     | {"code":"meta-error","error":{"code":131016}}                   | sent   |                        |
            queued   | {"code":"meta-error","error":{"code":131042,"details":"Pay"}}   | queued | payment-method-missing | Pay
            failed   | {"code":"meta-error","error":{"code":131026,"title":"Undeliv"}} | failed | phone-unreachable      | Undeliv
            failed   | {"code":"meta-error","error":{"code":131021}}                   | failed | phone-is-the-number    |
            failed   | {"code":"meta-error","error":{"code":131030}}                   | failed | phone-not-on-test-list |
            failed   | {"code":"meta-error","error":{"code":131037}}                   | failed | name-not-approved      |
            failed   | {"code":"meta-error","error":{"code":132001}}                   | failed | template-missing       |
            expired  | {"code":"meta-error","error":{"code":132015}}                   | failed | template-not-approved  |
            failed   | {"code":"meta-error","error":{"code":132000}}                   | failed | template-parameters    |
            expired  | {"code":"meta-error","error":{"code":190}}                      | failed | connection-lost        |
            expired  | {"code":"meta-error","error":{"code":368}}                      | failed | account-restricted     |
            expired  | {"code":"meta-error","error":{"code":133010}}                   | failed | number-not-registered  |
            expired  | {"code":"meta-error","error":{"code":131045}}                   | failed | certificate-missing    |
            failed   | {"code":"meta-error","error":{"code":999999,"details":"New"}}   | failed | other                  | New
            expired  | {"code":"expired"}                                              | failed | too-late               |
            expired  | {"code":"meta-unreachable"}                                     | failed | meta-unavailable       |
            refused  | {"code":"number-replaced"}                                      | failed | not-connected          |
            refused  | {"code":"a-new-reason"}                                         | failed | other                  |
            failed   |                                                                 | failed | other                  |
            unknown  | {"code":"no-answer"}                                            | failed | outcome-unknown        |
            """)
    void eachEndHasItsStateAndProblem(String state, String reason, String shown, String code, String metaMessage)
            throws Exception {
        // Given
        var view = JSON.createObjectNode().put("state", state);
        if (reason != null) {
            view.set("reason", JSON.readTree(reason));
        }

        // When
        var seen = JSON.readTree(JSON.writeValueAsString(outcomes.of(ID, view)));

        // Then
        assertThat(seen.path("state").asText()).isEqualTo(shown);
        assertThat(seen.path("problem").path("code").textValue()).isEqualTo(code);
        assertThat(seen.path("problem").path("metaMessage").textValue()).isEqualTo(metaMessage);
    }

    @Test
    void metasSentenceIsBounded() throws Exception {
        var view = JSON.readTree(
                "{\"state\":\"failed\",\"reason\":{\"code\":\"meta-error\",\"error\":{\"code\":1,\"details\":\"%s\"}}}"
                        .formatted("x".repeat(5_000)));

        assertThat(outcomes.of(ID, view).problem().metaMessage()).hasSize(1_000);
    }
}
