package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.problemkit.testing.NastyRequests;
import dev.kesher.problemkit.testing.NastyRun;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No value in any member or parameter breaks the gateway, and what it refuses it names. */
@QuarkusTest
class EveryFieldSurvivesNastyValuesTest extends SignupTestCase {
    private static final Path DOCUMENT = Path.of("target/openapi/openapi.json");

    @TestHTTPResource("/")
    URI service;

    @Test
    void everyFieldSurvivesNastyValues() throws Exception {
        // Given
        var requests = NastyRequests.of(
                DOCUMENT,
                Map.ofEntries(
                        Map.entry("id", "\"" + UUID.randomUUID() + "\""),
                        Map.entry("linkId", "\"" + UUID.randomUUID() + "\""),
                        Map.entry("businessId", "\"" + business + "\""),
                        // Meta's and ours.
                        Map.entry("code", "\"482913\""),
                        Map.entry("event", "\"closed\""),
                        Map.entry("phoneNumberId", "\"4711\""),
                        Map.entry("wabaId", "\"2200\""),
                        Map.entry("pin", "\"482913\""),
                        Map.entry("email", "\"dana@owners.example\""),
                        Map.entry("locale", "\"he\""),
                        Map.entry("returnUrl", "\"" + StandIns.HOST_PAGE + "/done\""),
                        Map.entry("expiresIn", "\"PT1H\""),
                        Map.entry("link", "\"" + "x".repeat(43) + "\""),
                        Map.entry("Prefer", "\"wait=0\"")));
        var run = new NastyRun(service, request -> anybody());

        // When
        run.send(requests);

        // Then
        System.out.printf("signup-service: %d nasty requests, answers %s%n", requests.size(), run.statuses());
        assertThat(run.findings()).isEmpty();
        assertThat(requests).hasSizeGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"attempts/{id}/number", "attempts/{id}/replacement", "attempts/{id}/completion", "checks"})
    void aBodyAsTextIsRefusedAsUnsupported(String path) {
        as(business, Map.of("groups", List.of("operator")))
                .contentType(ContentType.TEXT)
                .body("{}")
                .post("/api/v1/" + path.replace("{id}", UUID.randomUUID().toString()))
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported-media-type"));
    }

    private String anybody() {
        return stack.issuer().businessToken(business, Map.of("groups", List.of("operator", "platform")));
    }
}
