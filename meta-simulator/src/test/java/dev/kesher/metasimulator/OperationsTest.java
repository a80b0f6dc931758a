package dev.kesher.metasimulator;

import static dev.kesher.metasimulator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the calls that run a business bring about beyond their answers. */
class OperationsTest extends SimulatorTest {
    private static final String SYNC = "{\"messaging_product\":\"whatsapp\",\"sync_type\":\"%s\"}";
    private static final String BLOCK =
            "{\"messaging_product\":\"whatsapp\",\"block_users\":[{\"user\":\"+" + CUSTOMER + "\"}]}";

    @Test
    void aBusinessAppsContactsAndHistoryComeByWebhook() throws Exception {
        Business kiosk =
                Business.connect(simulator, sink, SignupRequest.named("Kiosk").coexistence());
        subscribe("smb_app_state_sync,history");
        String path = "/v25.0/" + kiosk.number() + "/smb_app_data";

        meta.post(path, kiosk.token(), SYNC.formatted("smb_app_state_sync"));
        meta.post(path, kiosk.token(), SYNC.formatted("history"));

        await().until(() ->
                !values("state_sync").isEmpty() && !values("history").isEmpty());
        JsonNode contact = values("state_sync").path(0).path("state_sync").path(0);
        assertThat(contact.at("/contact/full_name").asText()).isEqualTo("Eva M");
        assertThat(contact.path("action").asText()).isEqualTo("add");
        JsonNode history = values("history").path(0);
        assertThat(history.at("/metadata/phone_number_id").asText()).isEqualTo(kiosk.number());
        JsonNode messages = history.at("/history/0/threads/0/messages");
        assertThat(messages).hasSize(2).allSatisfy(message -> assertThat(
                        message.at("/history_context/status").asText())
                .isEqualTo("READ"));
        assertThat(messages.get(0).has("to")).isFalse();
        assertThat(messages.get(1).path("to").asText())
                .isEqualTo(messages.get(0).path("from").asText());
    }

    @Test
    void connectingAgainAllowsTheBusinessAppsDataAgain() throws Exception {
        Business kiosk =
                Business.connect(simulator, sink, SignupRequest.named("Kiosk").coexistence());
        String path = "/v25.0/" + kiosk.number() + "/smb_app_data";
        meta.post(path, kiosk.token(), SYNC.formatted("history"));
        assertThat(meta.post(path, kiosk.token(), SYNC.formatted("history")).code())
                .isEqualTo(2593107);

        meta.post("/_control/es/signups", null, "{\"name\":\"Kiosk\",\"coexistence\":true,\"restate\":true}");

        assertThat(meta.post(path, kiosk.token(), SYNC.formatted("history")).status())
                .isEqualTo(200);
    }

    @Test
    void aBlockedCustomersMessagesNeverArriveAndOpenNoWindow() throws Exception {
        Business bakery = conversing("Bakery");
        meta.post("/v25.0/" + bakery.number() + "/block_users", bakery.token(), BLOCK);

        controls.customer(CUSTOMER).text(bakery.number(), "anybody there?");
        controls.customer("972529999999").text(bakery.number(), "somebody else");

        await().until(() -> !sink.items("messages").isEmpty());
        assertThat(sink.items("messages")).singleElement().satisfies(message -> assertThat(
                        message.at("/text/body").asText())
                .isEqualTo("somebody else"));
        meta.send("DELETE", "/v25.0/" + bakery.number() + "/block_users", bakery.token(), BLOCK, "application/json");
        controls.customer(CUSTOMER).text(bakery.number(), "at last");
        await().until(() -> sink.items("messages").size() == 2);
    }

    @Test
    void theCodeIsShownByItsControlOnly() throws Exception {
        Business bakery = connect("Bakery");
        controls.number(bakery.number(), "codeVerificationStatus", "NOT_VERIFIED");
        meta.post(
                "/v25.0/" + bakery.number() + "/request_code",
                bakery.token(),
                "{\"code_method\":\"SMS\",\"language\":\"he\"}");

        String code = controls.verificationCode(bakery.number());

        assertThat(code).matches("\\d{6}");
        assertThat(controls.world().toString())
                .doesNotContain("\"" + code + "\"")
                .doesNotContain(Business.PIN);
        assertThat(meta.get("/_control/numbers/330000000000000/code", null).status())
                .isEqualTo(400);
    }

    @Test
    void severalNodesAreCountedAndFailAsOne() throws Exception {
        Business bakery = connect("Bakery");
        controls.clearCalls();

        meta.get("/v25.0/?ids=" + bakery.number() + "," + bakery.signup().wabaId(), bakery.token());
        meta.get("/v25.0/me", bakery.token());

        assertThat(controls.callCounts()).containsOnly(Map.entry("GET ids", 1), Map.entry("GET me", 1));
    }

    private void subscribe(String fields) throws Exception {
        Business.subscribeApp(meta, sink, fields);
    }

    private JsonNode values(String key) {
        var found = BareClient.JSON.createArrayNode();
        sink.values().stream().filter(value -> value.has(key)).forEach(found::add);
        return found;
    }
}
