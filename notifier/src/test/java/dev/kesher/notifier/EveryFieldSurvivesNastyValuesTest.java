package dev.kesher.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.LocalStack;
import dev.kesher.problemkit.testing.NastyRequest;
import dev.kesher.problemkit.testing.NastyRequests;
import dev.kesher.problemkit.testing.NastyRun;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** No value in any member or parameter breaks the notifier, and what it refuses it names. */
@QuarkusTest
class EveryFieldSurvivesNastyValuesTest {
    private static final Path DOCUMENT = Path.of("target/openapi/openapi.json");

    LocalStack stack;

    @TestHTTPResource("/")
    URI service;

    private final String business = "nasty-" + UUID.randomUUID();

    @Test
    void everyFieldSurvivesNastyValues() throws Exception {
        // Given
        var requests = requests();
        var run = new NastyRun(service, this::token);

        // When
        run.send(requests);

        // Then
        System.out.printf("notifier: %d nasty requests, answers %s%n", requests.size(), run.statuses());
        assertThat(run.findings()).isEmpty();
        assertThat(requests).hasSizeGreaterThan(100);
    }

    @Test
    void aRefusedOwnerLeavesNothingBehind() throws Exception {
        // Given
        var refused = requests().stream()
                .filter(request -> request.refused() && request.body().length > 0)
                .toList();

        // When
        new NastyRun(service, this::token).send(refused);

        // Then
        assertThat(refused).hasSizeGreaterThan(30);
        assertThat(owners()).isZero();
    }

    private List<NastyRequest> requests() throws Exception {
        return NastyRequests.of(
                DOCUMENT,
                Map.ofEntries(
                        Map.entry("business", "\"" + business + "\""),
                        Map.entry("alertId", "\"" + UUID.randomUUID() + "\""),
                        Map.entry("email", "\"dana@owners.example\""),
                        Map.entry("phone", "\"+972521234567\""),
                        Map.entry("locale", "\"he\""),
                        Map.entry("zone", "\"Asia/Jerusalem\""),
                        Map.entry("code", "\"482913\""),
                        Map.entry("businessName", "\"Galil Bakery\""),
                        Map.entry("ownerName", "\"Dana\""),
                        Map.entry("expiresAt", "\"2026-12-01T10:00:00Z\"")));
    }

    private String token(NastyRequest request) {
        return stack.issuer().serviceToken("signup-service", "notifier");
    }

    private int owners() throws SQLException {
        try (var connection = stack.postgres().connect("notifier");
                var query = connection.prepareStatement("select count(*) from owner where business_id = ?")) {
            query.setString(1, business);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
