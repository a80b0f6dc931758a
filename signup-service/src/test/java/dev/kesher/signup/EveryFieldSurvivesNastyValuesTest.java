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
                Map.of(
                        "id", "\"" + UUID.randomUUID() + "\"",
                        "businessId", "\"" + business + "\"",
                        "code", "\"AQBnasty\"",
                        "event", "\"closed\"",
                        "phoneNumberId", "\"4711\"",
                        "wabaId", "\"2200\"",
                        "pin", "\"482913\"",
                        "Prefer", "\"wait=0\""));
        var run = new NastyRun(service, request -> operator());

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

    private String operator() {
        return stack.issuer().businessToken(business, Map.of("groups", List.of("operator")));
    }
}
