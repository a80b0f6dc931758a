package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client asks for, the answer is Meta's and never that the simulator failed. */
class ReadingNonsenseTest {
    private static final String BODY = "{\"type\":\"BODY\",\"text\":\"Ready for you\"}";

    private static MetaSimulator simulator;
    private static WebhookSink sink;
    private static BareClient meta;
    private static Business bakery;

    @BeforeAll
    static void start() throws Exception {
        simulator = MetaSimulator.start(SimulatorConfig.forTests());
        sink = new WebhookSink();
        meta = new BareClient(simulator.uri());
        bakery = Business.connect(simulator, sink, "Bakery");
    }

    @AfterAll
    static void stop() {
        simulator.close();
        sink.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "{}",
                "a{",
                "a}",
                "a{}",
                "{{{{",
                "a.b",
                "a.b(",
                "a.b()",
                "a.(1)",
                ".",
                "(",
                ",,,",
                "[",
                "]",
                "[]",
                "[\"a\"",
                "name{",
                "name.limit(1",
                "phone_numbers{phone_numbers{id}}",
                "phone_numbers.after(x){id}",
                "message_templates{components{buttons{text{x}}}}",
                "id{id}",
                "health_status{entities{errors{x}}}",
                "a b",
                "\u05e9\u05dc\u05d5\u05dd",
                "phone_numbers.limit(99999999999){id}",
                "%",
                "id,id,id",
                "id\u0000"
            })
    void fieldsMayBeAnything(String fields) throws Exception {
        var encoded = URLEncoder.encode(fields, StandardCharsets.UTF_8);
        for (var node : List.of(waba(), bakery.number(), waba() + "/phone_numbers", waba() + "/message_templates")) {
            var reply = meta.get("/v25.0/" + node + "?fields=" + encoded, bakery.token());
            assertThat(reply.status()).as(node + " " + reply.json()).isIn(200, 400);
            assertThat(reply.code()).isIn(0, 100, 2500);
        }
    }

    @Test
    void fieldsDoNotGoOnForEver() throws Exception {
        var endless = BareClient.JSON.createObjectNode().put("fields", "a,".repeat(2_001));
        var deep = BareClient.JSON.createObjectNode().put("fields", "a{".repeat(1_000) + "}".repeat(1_000));

        assertThat(get(waba(), endless).code()).isEqualTo(100);
        assertThat(get(waba(), deep).code()).isEqualTo(2500);
    }

    static List<String> components() {
        return List.of(
                "null",
                "1",
                "\"\"",
                "{}",
                "[]",
                "[null]",
                "[[]]",
                "[{}]",
                "[{\"type\":null}]",
                "[{\"type\":{}}]",
                "[{\"type\":\"BODY\",\"text\":{}}]",
                "[{\"type\":\"BODY\",\"text\":\"Hi {{1}} there\",\"example\":[]}]",
                "[{\"type\":\"BODY\",\"text\":\"Hi {{1}} there\",\"example\":{\"body_text\":[{}]}}]",
                "[{\"type\":\"BODY\",\"text\":\"Hi {{99999999999}} there\",\"example\":{\"body_text\":[[\"a\"]]}}]",
                "[{\"type\":\"BODY\",\"text\":\"" + "{".repeat(1_000) + "\"}]",
                "[" + BODY + ",{\"type\":\"BUTTONS\"}]",
                "[" + BODY + ",{\"type\":\"BUTTONS\",\"buttons\":[[]]}]",
                "[" + BODY + ",{\"type\":\"BUTTONS\",\"buttons\":[{\"type\":\"URL\",\"text\":[],\"url\":{}}]}]",
                "[" + BODY + ",{\"type\":\"CAROUSEL\",\"cards\":{\"components\":[]}}]",
                "[" + BODY + ",{\"type\":\"CAROUSEL\",\"cards\":[{\"components\":[{\"type\":\"CAROUSEL\"}]}]}]",
                "[" + BODY + ",{\"type\":\"HEADER\",\"format\":[]}]",
                "[" + BODY + ",{\"type\":\"HEADER\",\"format\":\"IMAGE\",\"example\":{\"header_handle\":{\"0\":1}}}]",
                "[".repeat(900) + "]".repeat(900),
                "[".repeat(2_000) + "]".repeat(2_000),
                "[{\"type\":\"BODY\",\"text\":\"x\",\"more\":\"" + "x".repeat(200_000) + "\"}]");
    }

    @ParameterizedTest
    @MethodSource("components")
    void componentsMayBeAnything(String components) throws Exception {
        for (var category : List.of("UTILITY", "AUTHENTICATION")) {
            var reply = create("\"n\"", category, components);
            assertThat(reply.status()).as(reply.json().toString()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo(100);
        }
    }

    @Test
    void textsThatAreTooLongAreRefused() throws Exception {
        var name = create("\"" + "x".repeat(513) + "\"", "UTILITY", "[" + BODY + "]")
                .json();
        var body = create("\"n\"", "UTILITY", "[{\"type\":\"BODY\",\"text\":\"" + "x".repeat(1_025) + "\"}]")
                .json();

        assertThat(name.at("/error/message").asText()).contains("512");
        assertThat(body.at("/error/error_subcode").asInt()).isEqualTo(2388040);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=", "status=%5B", "status=%5B%5D", "name=,", "language=%5B%22", "content=%00", "summary=nothing",
                "summary=", "limit=", "after=", "before=", "quality_score=x", "name_or_content=", "category=%7B%7D"
            })
    void filtersMayBeAnything(String query) throws Exception {
        var reply = meta.get("/v25.0/" + waba() + "/message_templates?" + query, bakery.token());

        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
    }

    @Test
    void aBodyThatIsNoTextIsRefused() throws Exception {
        var path = "/v25.0/" + waba() + "/message_templates";

        for (var body : List.of("", "[]", "1", "\u0000\u0000\u00fe\u00ff", "{", "{\"name\":\"a\"} x")) {
            assertThat(meta.post(path, bakery.token(), body).code()).as(body).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=b"})
    void aClientMayCallWhatItReadsAForm(String contentType) throws Exception {
        var path = "/v25.0/" + bakery.number() + "?fields=status";

        for (var body : List.of("", "a=b", "{")) {
            assertThat(meta.send("GET", path, bakery.token(), body, contentType).status())
                    .as(body)
                    .isEqualTo(200);
        }
    }

    private static BareClient.Reply create(String name, String category, String components) throws Exception {
        var body = "{\"name\":" + name + ",\"language\":\"en\",\"category\":\"" + category + "\",\"components\":"
                + components + "}";
        return meta.post("/v25.0/" + waba() + "/message_templates", bakery.token(), body);
    }

    private static BareClient.Reply get(String node, JsonNode body) throws Exception {
        return meta.send("GET", "/v25.0/" + node, bakery.token(), body.toString(), "application/json");
    }

    private static String waba() {
        return bakery.signup().wabaId();
    }
}
