package dev.kesher.metasimulator;

import static dev.kesher.metasimulator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every end of the popup that the server side has a part in (docs/meta/signup.md#session-info, signup.md#coexistence,
 * signup.md#backend).
 */
class SignupTest extends SimulatorTest {
    @Test
    void idsComeFromTheName() {
        Signup first = controls.signup("Bakery");
        Signup again = controls.signup("Bakery");

        assertThat(again.wabaId()).isEqualTo(first.wabaId()).matches("22\\d{13}");
        assertThat(again.phoneNumberId()).isEqualTo(first.phoneNumberId()).matches("33\\d{13}");
        assertThat(again.code()).isNotEqualTo(first.code());
        assertThat(controls.signup("Florist").wabaId()).isNotEqualTo(first.wabaId());
        assertThat(first.sessionInfo().at("/data/phone_number_id").asText()).isEqualTo(first.phoneNumberId());
    }

    @Test
    void reconnectingGivesASecondToken() throws Exception {
        String first = meta.exchange(controls.signup("Bakery").code());
        Signup again = controls.signup("Bakery");
        String second = meta.exchange(again.code());

        assertThat(meta.get("/" + again.wabaId(), first).status()).isEqualTo(200);
        assertThat(meta.get("/" + again.wabaId(), second).status()).isEqualTo(200);
        controls.revokeToken(again.wabaId());
        assertThat(meta.get("/" + again.wabaId(), first).code()).isEqualTo(190);
        JsonNode dead = meta.get("/debug_token?input_token=" + second, BareClient.APP_TOKEN)
                .json();
        assertThat(dead.at("/data/is_valid").asBoolean(true)).isFalse();
        assertThat(dead.at("/data/error/subcode").asInt()).isEqualTo(460);
    }

    @Test
    void coexistenceNumberIsRegisteredAlready() throws Exception {
        Signup signup = controls.signup(SignupRequest.named("Kiosk").coexistence());
        String token = meta.exchange(signup.code());

        assertThat(signup.sessionInfo().path("event").asText()).isEqualTo("FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING");
        assertThat(signup.sessionInfo().path("data").has("phone_number_id")).isFalse();
        JsonNode number = meta.get("/" + signup.phoneNumberId() + "?fields=is_on_biz_app,platform_type", token)
                .json();
        assertThat(number.path("is_on_biz_app").asBoolean()).isTrue();
        assertThat(number.path("platform_type").asText()).isEqualTo("CLOUD_API");
        assertThat(meta.post("/" + signup.phoneNumberId() + "/register", token, Business.registration("123456"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void thePopupMayEndWithoutANumber() throws Exception {
        Signup none = controls.signup(SignupRequest.named("Empty").withoutPhoneNumber());
        Signup several = controls.signup(SignupRequest.named("Chain").numbers(2).omitPhoneNumberId());

        assertThat(none.phoneNumberId()).isEmpty();
        assertThat(meta.get("/" + none.wabaId() + "/phone_numbers", meta.exchange(none.code()))
                        .json()
                        .path("data"))
                .isEmpty();
        assertThat(several.sessionInfo().path("data").has("phone_number_id")).isFalse();
        String token = meta.exchange(several.code());
        JsonNode page = meta.get("/" + several.wabaId() + "/phone_numbers?limit=1", token)
                .json();
        assertThat(page.path("data")).hasSize(1);
        JsonNode rest = meta.get(page.at("/paging/next").asText(), token).json();
        assertThat(rest.path("data"))
                .hasSize(1)
                .doesNotContain(page.path("data").get(0));
        assertThat(rest.path("paging").has("next")).isFalse();
    }

    @Test
    void theNumberThatSignedUpLastIsListedFirst() throws Exception {
        Signup first = controls.signup("Chain");
        controls.signup(SignupRequest.named("Chain").newNumber("second"));
        Signup again = controls.signup(
                SignupRequest.named("Chain").waba(first.wabaId()).phoneNumber(first.phoneNumberId()));

        JsonNode listed = meta.get("/" + first.wabaId() + "/phone_numbers", meta.exchange(again.code()))
                .json();

        assertThat(listed.at("/data/0/id").asText()).isEqualTo(first.phoneNumberId());
        assertThat(listed.path("data")).hasSize(2);
    }

    @Test
    void aForeignWabaIsNotVisibleToTheToken() throws Exception {
        Signup forged = controls.signup(SignupRequest.named("Mallory").foreign());
        String token = meta.exchange(forged.code());

        BareClient.Reply reply = meta.get("/" + forged.wabaId() + "/phone_numbers", token);

        assertThat(reply.json().at("/error/error_subcode").asInt()).isEqualTo(33);
        JsonNode scopes = meta.get("/debug_token?input_token=" + token, BareClient.APP_TOKEN)
                .json();
        assertThat(scopes.at("/data/granular_scopes/0/target_ids").toString()).doesNotContain(forged.wabaId());
    }

    @Test
    void sixtyDayTokensExpire() throws Exception {
        Signup signup = controls.signup(SignupRequest.named("Bakery").sixtyDayToken());
        JsonNode answer = meta.get("/oauth/access_token?" + BareClient.exchangeQuery(signup.code()), null)
                .json();
        String token = answer.path("access_token").asText();

        assertThat(answer.path("expires_in").asLong())
                .isBetween(Duration.ofDays(59).toSeconds(), Duration.ofDays(60).toSeconds());
        controls.moveClock(Duration.ofDays(60));
        assertThat(meta.get("/" + signup.wabaId(), token)
                        .json()
                        .at("/error/error_subcode")
                        .asInt())
                .isEqualTo(463);
    }

    @Test
    void anEarlierPinMustMatchAndAnUnverifiedNumberWaits() throws Exception {
        Signup pin = controls.signup(SignupRequest.named("Old hand").pin("111111"));
        Signup unverified = controls.signup(SignupRequest.named("New").unverified());

        assertThat(register(pin, "222222").code()).isEqualTo(133005);
        assertThat(register(controls.signup("Old hand"), "111111").status()).isEqualTo(200);
        assertThat(register(unverified, "222222").code()).isEqualTo(133006);
    }

    @Test
    void aCodeMayBeWorthlessWhenItArrives() throws Exception {
        for (var expected :
                Map.of("expired", 36007, "used", 36009, "garbage", 0).entrySet()) {
            Signup signup = controls.signup(SignupRequest.named("Bakery").code(expected.getKey()));

            BareClient.Reply refused = meta.get("/oauth/access_token?" + BareClient.exchangeQuery(signup.code()), null);

            assertThat(refused.code()).isEqualTo(100);
            assertThat(refused.json().at("/error/error_subcode").asInt()).isEqualTo(expected.getValue());
        }
    }

    @Test
    void granularScopesMayLackManagement() throws Exception {
        controls.setting("granularScopes", false);
        String token = meta.exchange(controls.signup("Bakery").code());

        JsonNode data = meta.get("/debug_token?input_token=" + token, BareClient.APP_TOKEN)
                .json()
                .path("data");

        assertThat(data.path("scopes").toString()).contains("whatsapp_business_management");
        assertThat(data.path("granular_scopes").toString()).doesNotContain("whatsapp_business_management");
    }

    @Test
    void goodbyeEndsTokenAndSubscriptionAndIsTold() throws Exception {
        Business bakery = connect("Bakery");

        controls.accountUpdate(bakery.signup().wabaId(), "PARTNER_REMOVED");

        assertThat(meta.get("/" + bakery.signup().wabaId(), bakery.token()).code())
                .isEqualTo(190);
        await().until(() ->
                sink.values().stream().anyMatch(v -> v.path("event").asText().equals("PARTNER_REMOVED")));
        String post = sink.posts().stream()
                .map(WebhookSink.Post::body)
                .filter(body -> body.contains("PARTNER_REMOVED"))
                .findFirst()
                .orElseThrow();
        JsonNode entry = BareClient.JSON.readTree(post).at("/entry/0");
        // docs/meta/webhooks.md#envelope: entry.id is the partner's portfolio here; the WABA is in waba_info.
        assertThat(entry.path("id").asText()).isNotEqualTo(bakery.signup().wabaId());
        assertThat(entry.at("/changes/0/value/waba_info/waba_id").asText())
                .isEqualTo(bakery.signup().wabaId());
        assertThat(entry.path("time").isIntegralNumber()).isTrue();
    }

    private BareClient.Reply register(Signup signup, String pin) throws Exception {
        String token = meta.exchange(signup.code());
        return meta.post("/v25.0/" + signup.phoneNumberId() + "/register", token, Business.registration(pin));
    }
}
