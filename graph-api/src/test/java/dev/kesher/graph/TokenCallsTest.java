package dev.kesher.graph;

import static dev.kesher.graph.Clients.APP_ID;
import static dev.kesher.graph.Clients.APP_SECRET;
import static dev.kesher.graph.Clients.TOKEN;
import static dev.kesher.graph.Clients.result;
import static dev.kesher.graph.Clients.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Secret;
import dev.kesher.graph.answer.AccessToken;
import dev.kesher.graph.answer.TokenInfo;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens: how a code becomes one, and what Meta says of it. */
class TokenCallsTest extends OnStubbedMeta {
    @Test
    void exchangesACodeWithoutAToken() {
        // Given
        meta.answering(200, "{\"access_token\":\"EAAnew\",\"token_type\":\"bearer\",\"expires_in\":5183944}");

        // When
        GraphResult<AccessToken> token = result(graph.exchangeCode(Secret.of("AQB0 code&x=1#é")));

        // Then
        assertThat(value(token)).isEqualTo(new AccessToken(Secret.of("EAAnew"), Duration.ofSeconds(5183944)));
        assertThat(meta.only().path()).isEqualTo("/v25.0/oauth/access_token");
        assertThat(meta.only().authorization()).isNull();
        assertThat(meta.only().query())
                .isEqualTo(
                        Map.of("client_id", APP_ID, "client_secret", APP_SECRET.reveal(), "code", "AQB0 code&x=1#é"));
    }

    @Test
    void aTokenWithoutExpiryDoesNotExpire() {
        meta.answering(200, "{\"access_token\":\"EAAnew\",\"expires_in\":0}");

        GraphResult<AccessToken> token = result(graph.exchangeCode(Secret.of("AQB0")));

        assertThat(value(token)).isEqualTo(new AccessToken(Secret.of("EAAnew"), null));
    }

    @Test
    void asksAboutATokenWithTheAppsOwn() {
        // Given
        meta.answering(200, "{\"data\":{\"is_valid\":false,\"error\":{\"code\":190,\"subcode\":463},\"scopes\":[]}}");

        // When
        TokenInfo info = value(result(graph.debugToken(TOKEN)));

        // Then
        assertThat(info.isValid()).isFalse();
        assertThat(info.problem()).isEqualTo(new TokenInfo.Problem(190, 463));
        Secret appToken = Secret.of(APP_ID + "|" + APP_SECRET.reveal());
        assertThat(meta.only().authorization()).isEqualTo("Bearer " + appToken.reveal());
        assertThat(meta.only().query())
                .isEqualTo(Map.of(
                        "input_token", TOKEN.reveal(), "appsecret_proof", AppSecretProof.of(APP_SECRET, appToken)));
    }
}
