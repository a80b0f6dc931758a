package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A user removes the app, or asks for deletion (docs/meta/tokens.md#callbacks), as the app sees it. */
class AppCallbacksTest extends SimulatorTest {
    @Test
    void removingTheAppEndsTheTokenAndTellsWhose() throws Exception {
        Business bakery = connect("Bakery");
        Business florist = connect("Florist");
        String user = userOf(bakery);

        AppCallbackAnswer answer = call("deauthorizations", bakery);

        assertThat(answer).isEqualTo(new AppCallbackAnswer(user, 200, ""));
        JsonNode payload = payload(signedRequest());
        assertThat(payload.path("user_id").textValue()).isEqualTo(user);
        assertThat(payload.path("algorithm").asText()).isEqualTo("HMAC-SHA256");
        assertThat(payload.path("issued_at").isIntegralNumber()).isTrue();
        assertThat(signatureOf(signedRequest())).isEqualTo(expectedSignature(signedRequest()));
        BareClient.Reply refused = meta.get("/" + bakery.number(), bakery.token());
        assertThat(refused.json().at("/error/error_subcode").asInt()).isEqualTo(458);
        assertThat(meta.get("/" + florist.number(), florist.token()).status()).isEqualTo(200);
    }

    @Test
    void onlyTellingLeavesTheTokenAlive() throws Exception {
        Business bakery = connect("Bakery");

        controls.callApp("deauthorizations", wish(bakery).put("effect", false));

        assertThat(sink.posts()).anyMatch(post -> post.body().startsWith("signed_request="));
        assertThat(meta.get("/" + bakery.number(), bakery.token()).status()).isEqualTo(200);
    }

    @Test
    void aWrongSignatureIsWrong() throws Exception {
        Business bakery = connect("Bakery");

        controls.callApp("deletion-requests", wish(bakery).put("signature", "wrong"));

        assertThat(signatureOf(signedRequest())).isNotEqualTo(expectedSignature(signedRequest()));
    }

    @Test
    void aDeletionRequestAnswersWhatTheAppSaid() throws Exception {
        Business bakery = connect("Bakery");
        sink.answerNext(418);

        AppCallbackAnswer answer = call("deletion-requests", bakery);

        assertThat(answer.status()).isEqualTo(418);
        assertThat(payload(signedRequest()).path("user_id").asText()).isEqualTo(userOf(bakery));
        assertThat(meta.get("/" + bakery.number(), bakery.token()).status()).isEqualTo(200);
    }

    @Test
    void someoneUnknownMayAskToo() throws Exception {
        ObjectNode wish = BareClient.JSON.createObjectNode().put("userId", "122999999999999");

        AppCallbackAnswer answer = controls.callApp("deletion-requests", wish.put("callback", sink.url()));

        assertThat(answer.userId()).isEqualTo("122999999999999");
        assertThat(payload(signedRequest()).path("user_id").asText()).isEqualTo("122999999999999");
    }

    @Test
    void nobodyAnswers() throws Exception {
        Business bakery = connect("Bakery");
        ObjectNode wish = wish(bakery).put("callback", "http://127.0.0.1:1/nobody");

        assertThat(controls.callApp("deauthorizations", wish).status()).isZero();
    }

    @Test
    void theConfiguredAddressesAreUsedElseOneMustBeGiven() throws Exception {
        Signup signup = controls.signup("Bakery");

        assertThatThrownBy(() -> controls.deauthorize(signup.wabaId()))
                .hasMessageContaining("META_DEAUTHORIZE_CALLBACK");
        assertThatThrownBy(() -> controls.callApp(
                        "deletion-requests", BareClient.JSON.createObjectNode().put("callback", sink.url())))
                .hasMessageContaining("No token was ever issued");
        SimulatorConfig config =
                SimulatorConfig.forTests().withCallbacks(new SimulatorConfig.Callbacks(null, sink.url(), sink.url()));
        try (MetaSimulator configured = MetaSimulator.start(config)) {
            Signup there = configured.controls().signup("Bakery");
            new BareClient(configured.uri()).exchange(there.code());
            assertThat(configured.controls().requestDeletion(there.wabaId()).status())
                    .isEqualTo(200);
            assertThat(configured.controls().deauthorize(there.wabaId()).status())
                    .isEqualTo(200);
        }
    }

    private AppCallbackAnswer call(String what, Business business) {
        return controls.callApp(what, wish(business));
    }

    private ObjectNode wish(Business business) {
        return BareClient.JSON
                .createObjectNode()
                .put("wabaId", business.signup().wabaId())
                .put("callback", sink.url());
    }

    private String userOf(Business business) throws Exception {
        return meta.get("/debug_token?input_token=" + business.token(), BareClient.APP_TOKEN)
                .json()
                .at("/data/user_id")
                .asText();
    }

    private String signedRequest() {
        return sink.posts().stream()
                .map(WebhookSink.Post::body)
                .filter(body -> body.startsWith("signed_request="))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .substring("signed_request=".length());
    }

    private static JsonNode payload(String signedRequest) throws Exception {
        return BareClient.JSON.readTree(
                Base64.getUrlDecoder().decode(signedRequest.split("\\.")[1]));
    }

    private static byte[] signatureOf(String signedRequest) {
        return Base64.getUrlDecoder().decode(signedRequest.split("\\.")[0]);
    }

    private static byte[] expectedSignature(String signedRequest) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(BareClient.APP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(signedRequest.split("\\.")[1].getBytes(StandardCharsets.UTF_8));
    }
}
