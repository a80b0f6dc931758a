package dev.kesher.graph;

import static dev.kesher.graph.Clients.APP_ID;
import static dev.kesher.graph.Clients.NUMBER;
import static dev.kesher.graph.Clients.PROOF;
import static dev.kesher.graph.Clients.TOKEN;
import static dev.kesher.graph.Clients.WABA;
import static dev.kesher.graph.Clients.result;
import static dev.kesher.graph.Clients.text;
import static dev.kesher.graph.Clients.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.contracts.Secret;
import dev.kesher.graph.HttpStub.Received;
import dev.kesher.graph.answer.Done;
import dev.kesher.graph.answer.SubscribedApps;
import dev.kesher.graph.media.MediaForm;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call: what arrives at Meta, and what its answer becomes. */
class GraphClientTest extends OnStubbedMeta {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DONE = "{\"success\":true}";

    static Stream<Arguments> calls() {
        return Stream.of(
                call("waba", g -> g.waba(WABA, TOKEN), "GET /220000000000011"),
                call("phoneNumbers", g -> g.phoneNumbers(WABA, TOKEN), "GET /220000000000011/phone_numbers"),
                call(
                        "templates",
                        g -> g.templates(WABA, "order_ready", TOKEN),
                        "GET /220000000000011/message_templates"),
                call("phoneNumber", g -> g.phoneNumber(NUMBER, TOKEN), "GET /330000000000021"),
                call("phoneNumber", g -> g.shownNumber(NUMBER, TOKEN), "GET /330000000000021"),
                call("subscribe", g -> g.subscribe(WABA, TOKEN), "POST /220000000000011/subscribed_apps"),
                call("unsubscribe", g -> g.unsubscribe(WABA, TOKEN), "DELETE /220000000000011/subscribed_apps"),
                call("subscribedApps", g -> g.subscribedApps(WABA, TOKEN), "GET /220000000000011/subscribed_apps"),
                call("register", g -> g.register(NUMBER, TOKEN, Secret.of("012345")), "POST /330000000000021/register"),
                call("deregister", g -> g.deregister(NUMBER, TOKEN), "POST /330000000000021/deregister"),
                call("sendMessage", g -> g.sendMessage(NUMBER, TOKEN, text()), "POST /330000000000021/messages"),
                call("markRead", g -> g.markRead(NUMBER, TOKEN, "wamid.A", false), "POST /330000000000021/messages"),
                call(
                        "uploadMedia",
                        g -> g.media().upload(NUMBER, TOKEN, MediaForm.of("image/png", new byte[9])),
                        "POST /330000000000021/media"),
                call("mediaUrl", g -> g.media().url("881000000000071", NUMBER, TOKEN), "GET /881000000000071"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void showsTheTokenAndItsProof(String name, Function<GraphClient, Uni<?>> call, String line) {
        // Given
        meta.answering(200, DONE);

        // When
        result(call.apply(graph));

        // Then
        Received received = meta.only();
        assertThat(received.method() + " " + received.path()).isEqualTo(line.replace(" /", " /v25.0/"));
        assertThat(received.authorization()).isEqualTo("Bearer " + TOKEN.reveal());
        assertThat(received.userAgent()).isEqualTo("Kesher");
        assertThat(received.query()).containsEntry("appsecret_proof", PROOF).doesNotContainKey("access_token");
        assertThat(clients.metrics
                        .get(CallMetrics.TIMER)
                        .tag("call", name)
                        .timer()
                        .count())
                .isOne();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void happensOncePerSubscription(String name, Function<GraphClient, Uni<?>> call, String line) {
        meta.answering(500, "{}");

        assertThat(result(call.apply(graph))).isInstanceOf(GraphResult.Lost.class);

        assertThat(meta.received()).hasSize(1);
    }

    @Test
    void subscribesWithoutABody() {
        meta.answering(200, DONE);

        assertThat(value(result(graph.subscribe(WABA, TOKEN)))).isEqualTo(Done.DONE);
        assertThat(meta.only().body()).isEmpty();
    }

    @Test
    void listsTheSubscribedApps() {
        meta.answering(200, """
                {"data":[{"whatsapp_business_api_data":{"id":"710000000000001","name":"Example CRM"}}]}""");

        SubscribedApps apps = value(result(graph.subscribedApps(WABA, TOKEN)));

        assertThat(apps.contains(APP_ID)).isTrue();
        assertThat(apps.contains("1")).isFalse();
    }

    @Test
    void registersWithAPinThatKeepsItsZero() throws IOException {
        meta.answering(200, DONE);

        result(graph.register(NUMBER, TOKEN, Secret.of("012345")));

        assertThat(JSON.readTree(meta.only().body()))
                .isEqualTo(JSON.readTree("{\"messaging_product\":\"whatsapp\",\"pin\":\"012345\"}"));
    }

    @Test
    void tellsHowMuchOfTheLimitsIsUsed() {
        // Given
        var headers = Map.of(
                "X-App-Usage", "{\"call_count\":3,\"total_time\":2,\"total_cputime\":1}",
                "X-Business-Use-Case-Usage",
                        "{\"22\":[{\"call_count\":28,\"total_time\":91,\"estimated_time_to_regain_access\":0}]}");
        meta.answering(200, headers, DONE.getBytes(StandardCharsets.UTF_8));

        // When
        GraphResult<Done> done = result(graph.subscribe(WABA, TOKEN));

        // Then
        assertThat(done).isEqualTo(new GraphResult.Ok<>(Done.DONE, new RateUsage(91, Duration.ZERO)));
    }

    private static Arguments call(String name, Function<GraphClient, Uni<?>> call, String line) {
        return Arguments.of(name, call, line);
    }
}
