package dev.kesher.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.StackResource;
import dev.kesher.problemkit.testing.NastyRequests;
import dev.kesher.problemkit.testing.NastyRun;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** No value of any parameter breaks the batcher's API, and what it refuses it names. */
@QuarkusTest
class EveryFieldSurvivesNastyValuesTest {
    private static final Path DOCUMENT = Path.of("target/openapi/openapi.json");

    @TestHTTPResource("/")
    URI service;

    @Test
    void everyFieldSurvivesNastyValues() throws Exception {
        // Given
        var requests = NastyRequests.of(
                DOCUMENT, Map.of("business", "\"bakery-1\"", "messageId", "\"" + UUID.randomUUID() + "\""));
        var run = new NastyRun(
                service, request -> StackResource.running().issuer().serviceToken("operator", "status-batcher"));

        // When
        run.send(requests);

        // Then
        System.out.printf("status-batcher: %d nasty requests, answers %s%n", requests.size(), run.statuses());
        assertThat(run.findings()).isEmpty();
        assertThat(requests).hasSizeGreaterThan(100);
    }
}
