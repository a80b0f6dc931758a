package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong request of {@code wrong-requests.json} is refused as the cited page of docs/meta says. */
class WrongRequestsTest {
    private static MetaSimulator simulator;
    private static WebhookSink sink;
    private static BareClient meta;
    private static SimulatorControls controls;

    @BeforeAll
    static void start() throws Exception {
        simulator = MetaSimulator.start(SimulatorConfig.forTests());
        sink = new WebhookSink();
        meta = new BareClient(simulator.uri());
        controls = simulator.controls();
    }

    @AfterAll
    static void stop() {
        simulator.close();
        sink.close();
    }

    @AfterEach
    void newWorld() {
        controls.reset();
    }

    static List<Arguments> rows() throws IOException {
        List<Arguments> rows = new ArrayList<>();
        JsonNode table = BareClient.JSON.readTree(WrongRequestsTest.class.getResourceAsStream("wrong-requests.json"));
        table.forEach(row -> rows.add(Arguments.of(row.path("cite").asText(), row)));
        return rows;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isRefused(String cite, JsonNode row) throws Exception {
        // Given
        Business business =
                Business.connect(simulator, sink, SignupRequest.named("Bakery").sixtyDayToken());
        Signup stranger = controls.signup("Stranger");
        Signup again = controls.signup("Bakery");
        for (JsonNode given : row.path("given")) {
            prepare(given.asText(), business, again);
        }

        // When
        String call = fill(row.path("call").asText(), business, stranger, again);
        JsonNode body = row.path("body");
        BareClient.Reply reply = row.has("upload")
                ? upload(call, business.token(), row.path("upload").asText())
                : meta.send(
                        call.substring(0, call.indexOf(' ')),
                        call.substring(call.indexOf(' ') + 1),
                        token(row, business),
                        body.isMissingNode()
                                ? null
                                : fill(body.isTextual() ? body.asText() : body.toString(), business, stranger, again),
                        "application/json");

        // Then
        JsonNode error = reply.json().path("error");
        assertThat(reply.status())
                .as(reply.json().toString())
                .isEqualTo(row.path("status").asInt());
        assertThat(error.path("code").asInt()).isEqualTo(row.path("code").asInt());
        assertThat(error.path("error_subcode").asInt())
                .isEqualTo(row.path("subcode").asInt());
        String message = fill(row.path("message").asText(), business, stranger, again);
        boolean whole = !message.endsWith(" ") && !message.endsWith("expired on");
        assertThat(error.path("message").asText()).startsWith(message);
        assertThat(!whole || error.path("message").asText().equals(message))
                .as("the whole message")
                .isTrue();
        if (row.has("details")) {
            assertThat(error.path("error_data").path("details").asText())
                    .isEqualTo(row.path("details").asText());
        }
        assertThat(error.path("type").asText()).isIn("OAuthException", "GraphMethodException");
        assertThat(error.path("fbtrace_id").asText()).isNotEmpty();
        assertThat(controls.acceptedMessages(business.number()))
                .hasSize(row.toString().contains("forty-five") ? 45 : 0);
    }

    private static @Nullable String token(JsonNode row, Business business) {
        return switch (row.path("token").asText("business")) {
            case "none" -> null;
            case "garbage" -> "EAAgarbage";
            default -> business.token();
        };
    }

    private static String fill(String text, Business business, Signup stranger, Signup again) {
        Map<String, String> names = Map.of(
                "{app}", BareClient.APP_ID,
                "{secret}", BareClient.APP_SECRET,
                "{waba}", business.signup().wabaId(),
                "{phone}", business.number(),
                "{digits}", business.signup().displayPhoneNumber(),
                "{strangerWaba}", stranger.wabaId(),
                "{strangerPhone}", stranger.phoneNumberId(),
                "{exchange}", BareClient.exchangeQuery(again.code()),
                "{sink}", sink.url(),
                "{4097}", "x".repeat(4097));
        String filled = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace(name.getKey(), name.getValue());
        }
        return filled;
    }

    private static void prepare(String given, Business business, Signup again) throws Exception {
        String waba = business.signup().wabaId();
        String node = "/v25.0/" + business.number();
        switch (given) {
            case "code used" -> meta.exchange(again.code());
            case "clock 31" -> controls.moveClock(Duration.ofSeconds(31));
            case "sixty days later" -> controls.moveClock(Duration.ofDays(60));
            case "revoke 460" -> controls.revokeToken(waba);
            case "revoke 467" -> controls.revokeToken(waba, 467);
            case "goodbye" -> controls.accountUpdate(waba, "PARTNER_APP_UNINSTALLED");
            case "proof required" -> controls.setting("proofRequired", true);
            case "window checked at once" -> controls.setting("windowCheckedAtOnce", true);
            case "unsubscribed" -> meta.delete("/v25.0/" + waba + "/subscribed_apps", business.token());
            case "deregistered" -> meta.post(node + "/deregister", business.token(), null);
            case "number codeVerificationStatus NOT_VERIFIED" ->
                controls.number(business.number(), "codeVerificationStatus", "NOT_VERIFIED");
            case "coexistence" -> controls.number(business.number(), "coexistence", "true");
            case "banned" -> controls.ban(waba, true);
            case "registered ten times" -> {
                for (int i = 1; i < 10; i++) {
                    meta.post(node + "/register", business.token(), Business.registration(Business.PIN));
                }
            }
            case "forty-five sent" -> {
                controls.stopClock(true);
                for (int i = 0; i < 45; i++) {
                    meta.text(business.number(), business.token(), "+972521234567", "x");
                }
            }
            case "template PAUSED", "template DISABLED" ->
                controls.template(waba, "order_ready", "en").status(given.substring(9));
            case "template with link" -> createTemplateWithLink(business);
            default -> throw new IllegalArgumentException(given);
        }
    }

    private static void createTemplateWithLink(Business business) throws Exception {
        String waba = business.signup().wabaId();
        meta.post("/v25.0/" + waba + "/message_templates", business.token(), """
                {"name":"with_link","language":"en","category":"UTILITY","components":[{"type":"BODY","text":"Look"},
                 {"type":"BUTTONS","buttons":[{"type":"URL","text":"Open","url":"https://x.test/{{1}}",
                  "example":["https://x.test/7"]}]}]}""");
        controls.template(waba, "with_link", "en").status("APPROVED");
    }

    private static BareClient.Reply upload(String call, String token, String mimeType) throws Exception {
        String body = String.join(
                "\r\n",
                "--b",
                "Content-Disposition: form-data; name=\"messaging_product\"",
                "",
                "whatsapp",
                "--b",
                "Content-Disposition: form-data; name=\"file\"; filename=\"x\"",
                "Content-Type: " + mimeType,
                "",
                "bytes",
                "--b--",
                "");
        String path = call.substring(call.indexOf(' ') + 1);
        return meta.send("POST", path, token, body, "multipart/form-data; boundary=b");
    }
}
