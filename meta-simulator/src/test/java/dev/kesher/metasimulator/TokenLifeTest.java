package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens that end at once, all together, or soon (docs/meta/tokens.md#kinds, errors.md#auth). */
class TokenLifeTest extends SimulatorTest {
    @Test
    void twoHundredTokensDieAtOnce() throws Exception {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            tokens.add(meta.exchange(controls.signup("Business " + i).code()));
        }

        assertThat(controls.revokeAllTokens()).isEqualTo(200);

        for (String token : tokens) {
            JsonNode data = debug(token);
            assertThat(data.path("is_valid").asBoolean(true)).isFalse();
            assertThat(data.at("/error/subcode").asInt()).isEqualTo(460);
        }
    }

    @Test
    void aTokensRemainingLifeCanBeSet() throws Exception {
        controls.stopClock(true);
        Signup bakery = controls.signup("Bakery");
        String token = meta.exchange(bakery.code());
        String other = meta.exchange(controls.signup("Florist").code());
        long now = controls.moveClock(Duration.ZERO).getEpochSecond();

        controls.tokensEndIn(bakery.wabaId(), Duration.ofDays(14));

        assertThat(debug(token).path("expires_at").asLong())
                .isEqualTo(now + Duration.ofDays(14).toSeconds());
        assertThat(debug(other).path("expires_at").asLong()).isZero();
        controls.moveClock(Duration.ofDays(14));
        assertThat(meta.get("/" + bakery.wabaId(), token)
                        .json()
                        .at("/error/error_subcode")
                        .asInt())
                .isEqualTo(463);
    }

    @Test
    void whatIsRefusedForWantOfAuthenticationSaysSoInAHeader() throws Exception {
        var code = controls.signup("Bakery").code();
        meta.exchange(code);

        var used = meta.get("/oauth/access_token?" + BareClient.exchangeQuery(code), null);
        var garbage = meta.get("/me", "garbage");

        assertThat(used.headers().firstValue("WWW-Authenticate"))
                .hasValue("OAuth \"Facebook Platform\" \"invalid_code\" \"This authorization code has been used.\"");
        assertThat(garbage.headers().firstValue("WWW-Authenticate"))
                .hasValue("OAuth \"Facebook Platform\" \"invalid_token\""
                        + " \"Invalid OAuth access token - Cannot parse access token\"");
    }

    @Test
    void aLifeMustBeANumber() throws Exception {
        assertThat(meta.send("PATCH", "/_control/tokens", null, "{\"expiresInSeconds\":\"soon\"}", "application/json")
                        .json()
                        .path("error")
                        .asText())
                .contains("whole number of seconds");
        assertThat(meta.send("PATCH", "/_control/tokens", null, "{}", "application/json")
                        .status())
                .isEqualTo(400);
        assertThat(meta.send("POST", "/_control/token-revocations", null, "{\"wabaId\":\"1\"}", "application/json")
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("There is no WABA 1");
    }

    private JsonNode debug(String token) throws Exception {
        return meta.get("/debug_token?input_token=" + token, BareClient.APP_TOKEN)
                .json()
                .path("data");
    }
}
