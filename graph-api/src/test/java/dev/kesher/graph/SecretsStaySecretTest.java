package dev.kesher.graph;

import static dev.kesher.graph.Clients.APP_SECRET;
import static dev.kesher.graph.Clients.NUMBER;
import static dev.kesher.graph.Clients.PATIENCE;
import static dev.kesher.graph.Clients.TOKEN;
import static dev.kesher.graph.Clients.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Secret;
import dev.kesher.graph.wire.Outgoing;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What Meta repeats in its messages must not get out through results, texts or metrics. */
class SecretsStaySecretTest extends OnStubbedMeta {
    private static final Secret CODE = Secret.of("AQB0/secret code+1");

    @Test
    void aRepeatedTokenIsRemoved() {
        meta.answering(400, """
                {"error":{"message":"Malformed access token EAAtest","code":190,"error_user_msg":"EAAtest?",
                 "error_data":{"details":"token=EAAtest"}}}""");

        GraphResult<?> answer = result(graph.phoneNumber(NUMBER, TOKEN));

        assertThat(answer.toString()).contains("Malformed access token …").doesNotContain(TOKEN.reveal());
    }

    @Test
    void aRepeatedCodeAndAppSecretAreRemovedInEveryWriting() {
        meta.answering(400, """
                {"error":{"message":"code=AQB0%2Fsecret+code%2B1 or AQB0/secret code+1",
                 "error_data":"client_secret=test_app_secret","code":100}}""");

        GraphResult<?> answer = result(graph.exchangeCode(CODE));

        assertThat(answer.toString())
                .contains("code=… or …")
                .doesNotContain("AQB0")
                .doesNotContain(APP_SECRET.reveal());
    }

    @Test
    void aRepeatedPinIsRemoved() {
        meta.answering(400, "{\"error\":{\"message\":\"wrong pin 048291\",\"code\":133005}}");

        GraphResult<?> answer = result(graph.register(NUMBER, TOKEN, Secret.of("048291")));

        assertThat(answer.toString()).contains("wrong pin …");
    }

    @Test
    void recordsThatHoldSecretsDoNotPrintThem() {
        var settings = new GraphSettings(meta.base(), "v25.0", "71", APP_SECRET, PATIENCE, PATIENCE, 1, Set.of(), 1);
        var outgoing = new Outgoing(
                HttpMethod.GET,
                URI.create("https://graph.example.test/oauth?code=AQB0"),
                Map.of("Authorization", "Bearer EAAtest"),
                Buffer.buffer("{\"pin\":\"048291\"}"));

        assertThat(settings + " " + outgoing).doesNotContain(APP_SECRET.reveal(), "AQB0", "EAAtest", "048291");
    }

    @Test
    void metricsKnowCallsOutcomesAndCodesOnly() {
        // Given
        meta.answering(400, "{\"error\":{\"message\":\"\",\"code\":190}}")
                .answering(400, "{\"error\":{\"message\":\"\",\"code\":987654}}")
                .answering(502, "")
                .answering(200, "{\"access_token\":\"EAAnew\"}");

        // When
        for (int call = 0; call < 4; call++) {
            result(graph.exchangeCode(CODE));
        }

        // Then
        assertThat(clients.metrics.getMeters())
                .extracting(meter ->
                        meter.getId().getTag("outcome") + " " + meter.getId().getTag("code"))
                .containsExactlyInAnyOrder("refused 190", "refused other", "lost none", "ok none");
        assertThat(clients.metrics.getMetersAsString())
                .doesNotContain("AQB0", "EAAnew", TOKEN.reveal(), APP_SECRET.reveal());
    }
}
