package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the window is told to do for each outcome, and what that does at Meta; no browser. */
class PopupScriptsTest extends SimulatorTest {
    private static final Map<String, String> QUERY = Map.of(
            "client_id", BareClient.APP_ID,
            "config_id", "550000000000041",
            "response_type", "code",
            "override_default_response_type", "true");
    private static final String CB = "f0123456789abcdef";

    @Test
    void offersEveryOutcomeInBothLanguages() throws Exception {
        JsonNode outcomes = ask("openings", json(QUERY)).json().path("outcomes");

        assertThat(outcomes).hasSize(24).allSatisfy(outcome -> {
            assertThat(outcome.path("en").asText()).matches("[A-Z].*");
            assertThat(outcome.path("he").asText()).matches("(?s)[\\u05d0-\\u05ea].*");
        });
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
    void theEventIsAStringAndItsIdsAreStrings() throws Exception {
        Script script = end("finish");

        JsonNode event = script.event();
        assertThat(event.path("type").asText()).isEqualTo("WA_EMBEDDED_SIGNUP");
        assertThat(event.path("event").asText()).isEqualTo("FINISH");
        assertThat(event.path("data")).hasSize(3).allMatch(JsonNode::isTextual);
        assertThat(script.shape()).containsExactly("event", "login", "close");
        assertThat(works(script)).isTrue();
    }

    @Test
    void theOrderOfEventAndCodeIsEither() throws Exception {
        assertThat(end("finish-event-first").shape()).containsExactly("event", "wait", "login", "close");
        Script other = end("finish-callback-first");
        assertThat(other.shape()).containsExactly("login", "wait", "event", "close");
        assertThat(other.event().path("version").intValue()).isEqualTo(3);
        assertThat(other.steps().get(1).path("wait").asInt()).isGreaterThanOrEqualTo(300);
    }

    @Test
    void oneOfEventAndCodeMayBeMissing() throws Exception {
        assertThat(end("finish-without-event").shape()).containsExactly("login", "close");
        Script script = end("no-auth-response");
        assertThat(script.shape()).containsExactly("event", "login", "close");
        assertThat(script.code()).isNull();
    }

    @Test
    void theNumberMayBeMissingFromTheEventOrAltogether() throws Exception {
        Script omitted = end("finish-omitting-number");
        Script none = end("finish-without-number");
        Script three = end("several-numbers");
        Script coexistence = end("coexistence");

        assertThat(Set.of(omitted, none, three, coexistence))
                .allSatisfy(script ->
                        assertThat(script.data().has("phone_number_id")).isFalse());
        assertThat(coexistence.event().path("event").asText()).isEqualTo("FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING");
        assertThat(coexistence.data()).hasSize(1);
        assertThat(numbersOf(none)).isEmpty();
        // The same business: it had one number, now it has three.
        assertThat(three.data().path("waba_id")).isEqualTo(omitted.data().path("waba_id"));
        assertThat(numbersOf(three)).hasSize(3);
    }

    @Test
    void aNumberThatIsKnownIsPutIntoTheChosenState() throws Exception {
        Script plain = end("finish");
        String number = plain.data().path("phone_number_id").asText();
        String token = meta.exchange(String.valueOf(plain.code()));
        assertThat(register(number, token, "111111").status()).isEqualTo(200);

        end("needs-pin");
        assertThat(register(number, token, "111111").code()).isEqualTo(133005);
        assertThat(register(number, token, "246810").status()).isEqualTo(200);
        end("under-review");
        assertThat(register(number, token, "246810").code()).isEqualTo(133006);
    }

    @Test
    void aFurtherNumberComesFromItsSeed() throws Exception {
        ObjectNode further = choice("finish").put("number", "second");

        Script first = end(choice("finish"));
        Script second = end(further);

        assertThat(second.data().path("waba_id")).isEqualTo(first.data().path("waba_id"));
        assertThat(second.data().path("phone_number_id"))
                .isNotEqualTo(first.data().path("phone_number_id"));
        assertThat(end(further).data()).isEqualTo(second.data());
    }

    @Test
    void aCodeMayBeWorthless() throws Exception {
        assertThat(exchange(end("expired-code")).at("/error/error_subcode").asInt())
                .isEqualTo(36007);
        assertThat(exchange(end("used-code")).at("/error/error_subcode").asInt())
                .isEqualTo(36009);
        assertThat(exchange(end("garbage-code")).at("/error/message").asText())
                .isEqualTo("Invalid verification code format.");
        assertThat(exchange(end("sixty-day-token")).path("expires_in").asLong()).isGreaterThan(59 * 86_400);
    }

    @Test
    void theEventMayNameSomebodyElse() throws Exception {
        Script script = end("foreign-waba");

        assertThat(works(script)).isFalse();
        assertThat(exchange(script).path("access_token").asText()).isNotEmpty();
    }

    @Test
    void cancellingHasManyForms() throws Exception {
        assertThat(end("cancel-at-step").data()).hasSize(1).allMatch(JsonNode::isTextual);
        JsonNode error = end("cancel-with-error").data();
        assertThat(error.path("error_code").textValue()).isEqualTo("524999");
        assertThat(error.path("timestamp").textValue()).matches("1\\d{9}|2\\d{9}");
        JsonNode old = end("cancel-with-old-error-id").data();
        assertThat(old.path("error_id").intValue()).isEqualTo(524999);
        assertThat(old.path("business_portfolio_id").isTextual()).isTrue();
        JsonNode unexplained = end("error-event").event();
        assertThat(unexplained.path("event").asText()).isEqualTo("ERROR");
        assertThat(unexplained.has("data")).isFalse();
        assertThat(end("close").shape()).containsExactly("close");
        assertThat(end("stay").shape()).isEmpty();
        // Nobody finished: no account came to be.
        assertThat(controls.world().path("wabas")).isEmpty();
    }

    @Test
    void noiseIsNoiseAndThenTheFinish() throws Exception {
        Script script = end("noise");

        assertThat(script.steps()).anyMatch(step -> step.path("post").isNull());
        assertThat(script.steps()).anyMatch(step -> step.path("post").isObject());
        assertThat(script.steps()).anyMatch(step -> step.path("post").asText().contains("PROGRESS"));
        assertThat(works(script)).isTrue();
    }

    @Test
    void theForgedEventComesFromTwoStrangers() throws Exception {
        List<JsonNode> evil = end("evil-origin").steps().stream()
                .filter(step -> step.has("evil"))
                .toList();

        assertThat(evil).hasSize(2);
        assertThat(evil.get(0).has("from")).isFalse();
        String stranger = evil.get(1).path("from").asText();
        assertThat(stranger)
                .startsWith("http://127.0.0.1:")
                .isNotEqualTo(simulator.uri().toString());
        assertThat(meta.get(stranger + "/_dialog/evil.html", null).status()).isEqualTo(200);
        assertThat(meta.get(stranger + "/_control/world", null).status()).isEqualTo(404);
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

    /** The steps of a window, and what a page would make of them. */
    private record Script(List<JsonNode> steps) {
        List<String> shape() {
            return steps.stream().map(Script::kind).toList();
        }

        JsonNode event() throws Exception {
            List<JsonNode> events = new ArrayList<>();
            for (JsonNode step : steps) {
                if (kind(step).equals("event")) {
                    events.add(BareClient.JSON.readTree(step.path("post").asText()));
                }
            }
            return events.get(events.size() - 1);
        }

        JsonNode data() throws Exception {
            return event().path("data");
        }

        @org.jspecify.annotations.Nullable String code() {
            String answer = steps.stream()
                    .filter(step -> kind(step).equals("login"))
                    .map(step -> step.path("post").asText())
                    .collect(Collectors.joining());
            return answer.contains("&code=") ? answer.replaceFirst(".*&code=", "") : null;
        }

        private static String kind(JsonNode step) {
            String post = step.path("post").asText();
            if (step.has("post")) {
                boolean login = post.equals("cb=" + CB) || post.startsWith("cb=" + CB + "&code=");
                return login
                        ? "login"
                        : post.contains("WA_EMBEDDED_SIGNUP") && post.contains("\"event\"") ? "event" : "noise";
            }
            return step.fieldNames().next();
        }
    }

    private Script end(String outcome) throws Exception {
        return end(choice(outcome));
    }

    private Script end(ObjectNode choice) throws Exception {
        JsonNode steps = ask("endings", choice).json().path("steps");
        return new Script(StreamSupport.stream(steps.spliterator(), false).toList());
    }

    private static ObjectNode choice(String outcome) {
        return BareClient.JSON
                .createObjectNode()
                .put("outcome", outcome)
                .put("name", "Bakery")
                .put("cb", CB);
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

    /** The code's token opens the number that the event names. */
    private boolean works(Script script) throws Exception {
        String token = exchange(script).path("access_token").asText();
        String number = script.data().path("phone_number_id").asText();
        return meta.get("/" + number, token).status() == 200;
    }

    private List<JsonNode> numbersOf(Script script) throws Exception {
        String token = exchange(script).path("access_token").asText();
        List<JsonNode> numbers = new ArrayList<>();
        meta.get("/" + script.data().path("waba_id").asText() + "/phone_numbers", token)
                .json()
                .path("data")
                .forEach(numbers::add);
        return numbers;
    }

    private JsonNode exchange(Script script) throws Exception {
        return meta.get("/oauth/access_token?" + BareClient.exchangeQuery(String.valueOf(script.code())), null)
                .json();
    }

    private BareClient.Reply register(String number, String token, String pin) throws Exception {
        return meta.post("/" + number + "/register", token, Business.registration(pin));
    }

    private static ObjectNode json(Map<String, String> fields) {
        return BareClient.JSON.valueToTree(fields);
    }
}
