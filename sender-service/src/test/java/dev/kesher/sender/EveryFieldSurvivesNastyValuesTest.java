package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.problemkit.testing.NastyRequest;
import dev.kesher.problemkit.testing.NastyRequests;
import dev.kesher.problemkit.testing.NastyRun;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No value in any member or parameter breaks the sender, and what it refuses it names. */
@QuarkusTest
class EveryFieldSurvivesNastyValuesTest extends OnRunningSender {
    private static final Path DOCUMENT = Path.of("target/openapi/openapi.json");

    @TestHTTPResource("/")
    URI service;

    @Test
    void everyFieldSurvivesNastyValues() throws Exception {
        // Given
        var requests = requests("b-" + UUID.randomUUID());
        var run = new NastyRun(service, this::token);

        // When
        run.send(requests);

        // Then
        System.out.printf("sender-service: %d nasty requests, answers %s%n", requests.size(), run.statuses());
        assertThat(run.findings()).isEmpty();
        assertThat(requests).hasSizeGreaterThan(500);
    }

    @Test
    void aRefusedMessageLeavesNothingBehind() throws Exception {
        // Given
        var refused = requests(shop.business.value()).stream()
                .filter(request -> request.refused() && request.body().length > 0)
                .toList();

        // When
        new NastyRun(service, this::token).send(refused);

        // Then
        assertThat(refused).hasSizeGreaterThan(100);
        assertThat(shop.sql("select count(*) from message where business_id = ?", shop.business.value()))
                .isEqualTo("0");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "content.text.body             | {\"type\":\"text\",\"text\":{\"body\":\"a\\u0000b\"}}",
                "content.template.name         | {\"type\":\"template\",\"template\":{\"name\":\"a\\u0000\",\"language\":\"en\"}}",
                "content.template.components[0].parameters[0].text | {\"type\":\"template\",\"template\":{\"name\":\"a\",\"language\":\"en\",\"components\":[{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\"\\u0000\"}]}]}}",
                "content.interactive.a         | {\"type\":\"interactive\",\"interactive\":{\"a\\u0000\":1}}",
                "content.text.preview_url      | {\"type\":\"text\",\"text\":{\"body\":\"a\",\"preview_url\":true}}",
            })
    void whatCannotBeSentIsNamedByItsPath(String field, String content) {
        shop.as("platform")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"businessId\":\"%s\",\"to\":{\"phone\":\"972521234567\"},\"content\":%s}"
                        .formatted(shop.business, content))
                .post("/api/v1/messages")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid"))
                .body("field", containsString(field.strip()));
    }

    @Test
    void anInteractiveObjectNestedSeventyDeepIsRefused() {
        var deep = "{\"a\":".repeat(70) + "1" + "}".repeat(70);

        shop.as("platform")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(
                        "{\"businessId\":\"%s\",\"to\":{\"phone\":\"972521234567\"},\"content\":{\"type\":\"interactive\",\"interactive\":%s}}"
                                .formatted(shop.business, deep))
                .post("/api/v1/messages")
                .then()
                .statusCode(422)
                .body("field", containsString("content.interactive"));
    }

    /** A body has one content of four: the addresses meet the table once, the body once with each that has members. */
    private static List<NastyRequest> requests(String business) throws Exception {
        var requests = new ArrayList<>(requests(business, "{\"type\":\"text\",\"text\":{\"body\":\"a\"}}"));
        var template = "{\"type\":\"template\",\"template\":{\"name\":\"a\",\"language\":\"en\",\"components\":[]}}";
        requests(business, template).stream()
                .filter(request -> request.body().length > 0)
                .forEach(requests::add);
        return requests;
    }

    private static List<NastyRequest> requests(String business, String content) throws Exception {
        return NastyRequests.of(
                DOCUMENT,
                Map.of(
                        "business",
                        "\"" + business + "\"",
                        "businessId",
                        "\"" + business + "\"",
                        "Idempotency-Key",
                        "\"nasty\"",
                        "messageId",
                        "\"" + UUID.randomUUID() + "\"",
                        "customer",
                        "\"972521234567\"",
                        "phone",
                        "\"972521234567\"",
                        "wamid",
                        "\"wamid.HBgN\"",
                        "content",
                        content));
    }

    private String token(NastyRequest request) {
        var caller = request.method().equals("DELETE") ? "operator" : "platform";
        return stack.issuer().serviceToken(caller, "sender-service");
    }
}
