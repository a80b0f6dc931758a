package dev.kesher.sender.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.contracts.MessageContent;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Secret;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.GraphSettings;
import dev.kesher.localstack.Patience;
import dev.kesher.metasimulator.MetaSimulator;
import dev.kesher.metasimulator.SignupRequest;
import dev.kesher.metasimulator.SimulatorConfig;
import dev.kesher.sender.attempt.MessageBody;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is refused that a Meta written by somebody else sends; and what it refuses of {@code cases} is refused here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetaJudgesAlikeTest {
    /** What only a Meta of the future could list. */
    private static final Set<String> NOT_OF_TODAY = Set.of("hologram", "old");

    private static final String NEW_KIND = "a-kind-of-parameter-that-nobody-knows";
    private static final Duration PATIENCE = Patience.LONG;

    private final MetaSimulator meta = MetaSimulator.start(SimulatorConfig.forTests());
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger businesses = new AtomicInteger();
    private GraphClient graph;

    @BeforeAll
    void connect() {
        graph = new GraphClient(
                vertx,
                new GraphSettings(
                        meta.uri(),
                        "v25.0",
                        "710000000000001",
                        Secret.of("test_app_secret"),
                        PATIENCE,
                        PATIENCE,
                        4,
                        Set.of(),
                        1),
                new SimpleMeterRegistry());
    }

    @AfterAll
    void close() {
        graph.close();
        vertx.closeAndAwait();
        meta.close();
    }

    static Stream<TemplateCase> cases() {
        return TemplateCase.all().filter(one -> !NOT_OF_TODAY.contains(one.listed()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void metaJudgesAlike(TemplateCase one) {
        // Given
        var signup = meta.controls()
                .signup(SignupRequest.named("Bakery " + businesses.incrementAndGet())
                        .registered());
        var token = value(graph.exchangeCode(Secret.of(signup.code()))).token();
        TemplateCase.listedJson(one.listed()).forEach(template -> create(signup.wabaId(), token, template));

        // When
        var message = MessageBody.of(
                one.to(), new MessageContent("template", null, null, null, one.template()), null, one.name());
        var answer = graph.sendMessage(new PhoneNumberId(signup.phoneNumberId()), token, message)
                .await()
                .atMost(PATIENCE);

        // Then
        var sent = answer instanceof GraphResult.Ok<?>;
        assertThat(sent)
                .as("%s", answer)
                .isEqualTo(one.verdict().equals("Fits") && !one.name().equals(NEW_KIND));
    }

    private void create(String wabaId, Secret token, JsonNode template) {
        var name = template.path("name").asText();
        var language = template.path("language").asText();
        if (!name.equals("order_ready")) {
            RestAssured.given()
                    .baseUri(meta.uri().toString())
                    .auth()
                    .oauth2(token.reveal())
                    .contentType(ContentType.JSON)
                    .body(toBeMade(template).toString())
                    .post("/v25.0/{waba}/message_templates", wabaId)
                    .then()
                    .statusCode(200);
        }
        meta.controls()
                .template(wabaId, name, language)
                .status(template.path("status").asText());
    }

    /** Only Meta writes the texts of authentication templates. */
    private static JsonNode toBeMade(JsonNode template) {
        return template.path("category").asText().equals("AUTHENTICATION")
                ? TemplateCase.listedJson("one_time_code_to_be_made").get(0)
                : ((ObjectNode) template.deepCopy()).without("status");
    }

    private static <T> T value(io.smallrye.mutiny.Uni<GraphResult<T>> call) {
        return ((GraphResult.Ok<T>) call.await().atMost(PATIENCE)).value();
    }
}
