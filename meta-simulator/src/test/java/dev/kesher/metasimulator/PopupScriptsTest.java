package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the window is told to do for each outcome, and what that does at Meta; no browser. */
class PopupScriptsTest extends SimulatorTest {
    @Test
    void theEventIsAStringAndItsIdsAreStrings() throws Exception {
        DialogScript script = end("finish");

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
        DialogScript other = end("finish-callback-first");
        assertThat(other.shape()).containsExactly("login", "wait", "event", "close");
        assertThat(other.event().path("version").intValue()).isEqualTo(3);
        assertThat(other.steps().get(1).path("wait").asInt()).isGreaterThanOrEqualTo(300);
    }

    @Test
    void oneOfEventAndCodeMayBeMissing() throws Exception {
        assertThat(end("finish-without-event").shape()).containsExactly("login", "close");
        DialogScript script = end("no-auth-response");
        assertThat(script.shape()).containsExactly("event", "login", "close");
        assertThat(script.code()).isNull();
    }

    @Test
    void theNumberMayBeMissingFromTheEventOrAltogether() throws Exception {
        DialogScript omitted = end("finish-omitting-number");
        DialogScript none = end("finish-without-number");
        DialogScript three = end("several-numbers");
        DialogScript coexistence = end("coexistence");

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
        DialogScript plain = end("finish");
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

        DialogScript first = end(choice("finish"));
        DialogScript second = end(further);

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
        DialogScript script = end("foreign-waba");

        String token = exchange(script).path("access_token").asText();
        assertThat(token).isNotEmpty();
        assertThat(meta.get("/" + script.data().path("waba_id").asText(), token)
                        .json()
                        .at("/error/error_subcode")
                        .asInt())
                .isEqualTo(33);
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
        DialogScript script = end("noise");

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

    private DialogScript end(String outcome) throws Exception {
        return end(choice(outcome));
    }

    private DialogScript end(ObjectNode choice) throws Exception {
        JsonNode steps = ask("endings", choice).json().path("steps");
        return new DialogScript(StreamSupport.stream(steps.spliterator(), false).toList());
    }

    private static ObjectNode choice(String outcome) {
        return BareClient.JSON
                .createObjectNode()
                .put("outcome", outcome)
                .put("name", "Bakery")
                .put("cb", DialogScript.CB);
    }

    private BareClient.Reply ask(String what, ObjectNode body) throws Exception {
        return meta.post("/_dialog/" + what, null, body.toString());
    }

    /** The code's token opens the number that the event names. */
    private boolean works(DialogScript script) throws Exception {
        String token = exchange(script).path("access_token").asText();
        String number = script.data().path("phone_number_id").asText();
        return meta.get("/" + number, token).status() == 200;
    }

    private List<JsonNode> numbersOf(DialogScript script) throws Exception {
        String token = exchange(script).path("access_token").asText();
        List<JsonNode> numbers = new ArrayList<>();
        meta.get("/" + script.data().path("waba_id").asText() + "/phone_numbers", token)
                .json()
                .path("data")
                .forEach(numbers::add);
        return numbers;
    }

    private JsonNode exchange(DialogScript script) throws Exception {
        return meta.get("/oauth/access_token?" + BareClient.exchangeQuery(String.valueOf(script.code())), null)
                .json();
    }

    private BareClient.Reply register(String number, String token, String pin) throws Exception {
        return meta.post("/" + number + "/register", token, Business.registration(pin));
    }
}
