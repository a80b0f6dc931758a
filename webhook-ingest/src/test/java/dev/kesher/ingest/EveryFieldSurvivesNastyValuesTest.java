package dev.kesher.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.problemkit.testing.NastyRequests;
import dev.kesher.problemkit.testing.NastyRun;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No value of any parameter breaks the address that Meta calls. */
@QuarkusTest
@OnRunningStack
class EveryFieldSurvivesNastyValuesTest {
    private static final Path DOCUMENT = Path.of("target/openapi/openapi.json");

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI service;

    @Test
    void everyFieldSurvivesNastyValues() throws Exception {
        // Given
        var requests = NastyRequests.of(DOCUMENT, Map.of());
        var run = new NastyRun(service, request -> "");

        // When
        run.send(requests);

        // Then
        System.out.printf("webhook-ingest: %d nasty requests, answers %s%n", requests.size(), run.statuses());
        assertThat(run.findings()).isEmpty();
        assertThat(requests).hasSizeGreaterThan(40);
    }
}
