package dev.kesher.graph;

import static dev.kesher.graph.Clients.APP_ID;
import static dev.kesher.graph.Clients.APP_SECRET;
import static dev.kesher.graph.Clients.NUMBER;
import static dev.kesher.graph.Clients.PROOF;
import static dev.kesher.graph.Clients.TOKEN;
import static dev.kesher.graph.Clients.WABA;
import static dev.kesher.graph.Clients.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Secret;
import dev.kesher.graph.HttpStub.Received;
import dev.kesher.graph.answer.AccessToken;
import dev.kesher.graph.answer.Done;
import dev.kesher.graph.answer.MediaInfo;
import dev.kesher.graph.answer.PhoneNumber;
import dev.kesher.graph.answer.SendReceipt;
import dev.kesher.graph.answer.SubscribedApps;
import dev.kesher.graph.answer.TokenInfo;
import dev.kesher.graph.answer.Waba;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call: what arrives at Meta, and what its answer becomes. */
class GraphClientTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DONE = "{\"success\":true}";

    private final Clients clients = new Clients();
    private final HttpStub meta = new HttpStub();
    private final GraphClient graph = clients.patient(meta.base());

    @AfterEach
    void close() {
        clients.close();
        meta.close();
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call("waba", g -> g.waba(WABA, TOKEN), "GET /220000000000011"),
                call("phoneNumbers", g -> g.phoneNumbers(WABA, TOKEN), "GET /220000000000011/phone_numbers"),
                call("phoneNumber", g -> g.phoneNumber(NUMBER, TOKEN), "GET /330000000000021"),
                call("subscribe", g -> g.subscribe(WABA, TOKEN), "POST /220000000000011/subscribed_apps"),
                call("unsubscribe", g -> g.unsubscribe(WABA, TOKEN), "DELETE /220000000000011/subscribed_apps"),
                call("subscribedApps", g -> g.subscribedApps(WABA, TOKEN), "GET /220000000000011/subscribed_apps"),
                call("register", g -> g.register(NUMBER, TOKEN, Secret.of("012345")), "POST /330000000000021/register"),
                call("deregister", g -> g.deregister(NUMBER, TOKEN), "POST /330000000000021/deregister"),
                call("sendMessage", g -> g.sendMessage(NUMBER, TOKEN, text()), "POST /330000000000021/messages"),
                call("markRead", g -> g.markRead(NUMBER, TOKEN, "wamid.A"), "POST /330000000000021/messages"),
                call("mediaUrl", g -> g.mediaUrl("881000000000071", NUMBER, TOKEN), "GET /881000000000071"));
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

    @Test
    void readsAllPagesOfNumbersWithoutCallingTheirAddresses() {
        // Given
        meta.answering(
                        200,
                        "{\"data\":[" + number("1") + "],\"paging\":{\"cursors\":{\"after\":\"QVFI\"},"
                                + "\"next\":\"http://elsewhere.example.test/?access_token=EAAtest\"}}")
                .answering(200, "{\"data\":[" + number("2") + "],\"paging\":{\"cursors\":{\"after\":\"QVFJ\"}}}");

        // When
        List<PhoneNumber> numbers = value(result(graph.phoneNumbers(WABA, TOKEN)));

        // Then
        assertThat(numbers).extracting(number -> number.id().value()).containsExactly("1", "2");
        assertThat(meta.received())
                .extracting(page -> page.query().get("after"))
                .containsExactly(null, "QVFI");
    }

    @Test
    void aPageThatFailsFailsTheList() {
        meta.answering(200, "{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"Q\"},\"next\":\"https://x\"}}")
                .answering(502, "<html/>");

        assertThat(result(graph.phoneNumbers(WABA, TOKEN))).isInstanceOf(GraphResult.Lost.class);
    }

    @Test
    void pagesWithoutEndAreGivenUp() {
        for (int page = 0; page < 30; page++) {
            meta.answering(200, "{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"Q\"},\"next\":\"https://x\"}}");
        }

        assertThat(result(graph.phoneNumbers(WABA, TOKEN))).isEqualTo(new GraphResult.Lost<>("more than 20 pages"));
        assertThat(meta.received()).hasSize(20);
    }

    @Test
    void readsANumberAndAnAccount() {
        meta.answering(200, number("330000000000021")).answering(200, """
                {"id":"220000000000011","name":"Bakery","account_review_status":"APPROVED",
                 "owner_business_info":{"id":"440000000000031","name":"Bakery Ltd"}}""");

        assertThat(value(result(graph.phoneNumber(NUMBER, TOKEN))))
                .isEqualTo(new PhoneNumber(
                        new PhoneNumberId("330000000000021"),
                        "+49 1510 0000001",
                        "Example Bakery",
                        null,
                        null,
                        "VERIFIED",
                        "CLOUD_API",
                        "STANDARD",
                        false));
        assertThat(value(result(graph.waba(WABA, TOKEN))))
                .isEqualTo(new Waba(WABA, "Bakery", "APPROVED", "440000000000031", "Bakery Ltd"));
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
    void sendsAMessageAndLeavesTheCallersObjectAlone() throws IOException {
        // Given
        meta.answering(200, """
                {"messaging_product":"whatsapp","contacts":[{"input":"+49","wa_id":"4915209990001"}],
                 "messages":[{"id":"wamid.X","message_status":"accepted"}]}""");
        ObjectNode message = text();

        // When
        SendReceipt receipt = value(result(graph.sendMessage(NUMBER, TOKEN, message)));

        // Then
        assertThat(receipt).isEqualTo(new SendReceipt("wamid.X", "4915209990001", null, "accepted"));
        assertThat(message).isEqualTo(text());
        assertThat(JSON.readTree(meta.only().body())).isEqualTo(text().put("messaging_product", "whatsapp"));
    }

    @Test
    void readsAReceiptByUserId() {
        meta.answering(200, """
                {"contacts":[{"input":"DE.88","user_id":"DE.88","wa_id":""}],"messages":[{"id":"wamid.X"}]}""");

        SendReceipt receipt = value(result(graph.sendMessage(NUMBER, TOKEN, text())));

        assertThat(receipt).isEqualTo(new SendReceipt("wamid.X", null, "DE.88", null));
    }

    @Test
    void marksAsRead() throws IOException {
        meta.answering(200, DONE);

        result(graph.markRead(NUMBER, TOKEN, "wamid.A"));

        assertThat(JSON.readTree(meta.only().body())).isEqualTo(JSON.readTree("""
                {"messaging_product":"whatsapp","status":"read","message_id":"wamid.A"}"""));
    }

    @Test
    void readsWhereAFileIs() {
        meta.answering(200, """
                {"url":"https://lookaside.example.test/a?mid=1","mime_type":"image/jpeg","sha256":"ab",
                 "file_size":"48211","id":"881000000000071"}""");

        MediaInfo info = value(result(graph.mediaUrl("881000000000071", NUMBER, TOKEN)));

        assertThat(info)
                .isEqualTo(new MediaInfo(
                        "881000000000071",
                        URI.create("https://lookaside.example.test/a?mid=1"),
                        "image/jpeg",
                        "ab",
                        OptionalLong.of(48211)));
        assertThat(meta.only().query()).containsEntry("phone_number_id", NUMBER.value());
    }

    @Test
    void aMediaIdCannotLeadElsewhere() {
        GraphResult<MediaInfo> info = result(graph.mediaUrl("../710000000000001/subscriptions", NUMBER, TOKEN));

        assertThat(info).isInstanceOf(GraphResult.Refused.class);
        assertThat(meta.received()).isEmpty();
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

    private static ObjectNode text() {
        ObjectNode message = JSON.createObjectNode().put("to", "+4915209990001").put("type", "text");
        message.putObject("text").put("body", "Grüße 😀 \u05e9\u05dc\u05d5\u05dd");
        return message;
    }

    private static String number(String id) {
        return """
               {"id":"%s","display_phone_number":"+49 1510 0000001","verified_name":"Example Bakery",
                "quality_rating":"UNKNOWN","code_verification_status":"VERIFIED","platform_type":"CLOUD_API",
                "throughput":{"level":"STANDARD"}}""".formatted(id);
    }

    private static <T> T value(@Nullable GraphResult<T> result) {
        if (result instanceof GraphResult.Ok<T> ok) {
            return ok.value();
        }
        throw new AssertionError("not ok: " + result);
    }

    private static Arguments call(String name, Function<GraphClient, Uni<?>> call, String line) {
        return Arguments.of(name, call, line);
    }
}
