package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser gets before anything is chosen: the SDK, the window, its choices, or a plan that chooses. */
class DialogOpeningTest extends SimulatorTest {
    private static final Map<String, String> QUERY = Map.of(
            "client_id", BareClient.APP_ID,
            "config_id", "550000000000041",
            "response_type", "code",
            "override_default_response_type", "true");

    @Test
    void offersEveryOutcomeInBothLanguages() throws Exception {
        JsonNode outcomes = ask("openings", json(QUERY)).json().path("outcomes");

        assertThat(outcomes).hasSize(24).allSatisfy(outcome -> {
            assertThat(outcome.path("en").asText()).matches("[A-Z].*");
            assertThat(outcome.path("he").asText()).matches("(?s)[\\u05d0-\\u05ea].*");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "5", "{", "{\"outcome\":5}", "{\"outcome\":\"nonsense\"}"})
    void anEndingThatMakesNoSenseIsRefused(String body) throws Exception {
        assertThat(meta.send("POST", "/_dialog/endings", null, body, "application/json")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aWrongQuestionOpensAnErrorPage() throws Exception {
        assertThat(problem("client_id", "1")).isEqualTo("app");
        assertThat(problem("config_id", "1")).isEqualTo("configuration");
        assertThat(problem("response_type", "token")).isEqualTo("response-type");
        assertThat(problem("override_default_response_type", "")).isEqualTo("response-type");
    }

    @Test
    void sdkAndWindowAreServedForEveryLocaleAndVersion() throws Exception {
        BareClient.Reply sdk = meta.get("/he_IL/sdk.js", null);

        assertThat(sdk.status()).isEqualTo(200);
        assertThat(sdk.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(sdk.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        for (String path : List.of("/v25.0/dialog/oauth", "/dialog/oauth?client_id=1", "/v9.0/dialog/oauth")) {
            assertThat(meta.get(path, null).headers().firstValue("Content-Type"))
                    .hasValue("text/html; charset=utf-8");
        }
        assertThat(meta.get("/_dialog/dialog.css", null).status()).isEqualTo(200);
        assertThat(meta.get("/_dialog/outcomes.json", null).status()).isEqualTo(404);
        assertThat(meta.get("/EN_us/sdk.js", null).status()).isNotEqualTo(200);
    }

    @Test
    void plannedWindowsComeInTheirNumberAndThenAPersonChooses() throws Exception {
        controls.popup(PopupEnding.of("close").name("Bakery").number("second").times(2));

        JsonNode first = ask("openings", json(QUERY)).json().path("play");

        assertThat(first.path("outcome").asText()).isEqualTo("close");
        assertThat(first.path("name").asText()).isEqualTo("Bakery");
        assertThat(first.path("number").asText()).isEqualTo("second");
        assertThat(ask("openings", json(QUERY)).json().has("play")).isTrue();
        assertThat(ask("openings", json(QUERY)).json().has("play")).isFalse();
        controls.popup(PopupEnding.of("close"));
        controls.clearPopup();
        assertThat(ask("openings", json(QUERY)).json().has("play")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"outcome\":\"fly\"}", "{\"times\":0}", "{\"delayMillis\":-1}", "{\"outcom\":\"close\"}"})
    void aPlanThatMakesNoSenseIsRefused(String plan) throws Exception {
        BareClient.Reply reply = meta.send("PUT", "/_control/es/popup", null, plan, "application/json");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("error").asText()).isNotEmpty();
    }

    @Test
    void anUnknownOutcomeIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> controls.popup(PopupEnding.of("fly")))
                .hasMessageContaining("There is no outcome \"fly\"")
                .hasMessageContaining("cancel-at-step");
    }

    private String problem(String field, String value) throws Exception {
        return ask("openings", json(QUERY).put(field, value))
                .json()
                .path("problem")
                .asText();
    }

    private BareClient.Reply ask(String what, ObjectNode body) throws Exception {
        return meta.post("/_dialog/" + what, null, body.toString());
    }

    private static ObjectNode json(Map<String, String> fields) {
        return BareClient.JSON.valueToTree(fields);
    }
}
