package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.localstack.Management;
import dev.kesher.problemkit.testing.DocumentRules;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What other teams generate their clients from. */
@QuarkusTest
class OpenApiTest extends OnRunningSender {
    @Test
    void aClientCanBeMadeOfTheDocument() throws IOException {
        var document = document();

        assertThat(document.path("paths")).hasSizeGreaterThanOrEqualTo(8);
        assertThat(DocumentRules.findings(document, Set.of())).isEmpty();
    }

    /** Each waits for the database, or has few places. */
    @Test
    void everyOperationSaysThatItMayBeBusy() throws IOException {
        for (var path : document().path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                var unavailable = operation.getValue().at("/responses/503/description");
                assertThat(unavailable.asText())
                        .as("%s %s", operation.getKey(), path.getKey())
                        .contains("busy");
            }
        }
    }

    private static JsonNode document() throws IOException {
        return new ObjectMapper()
                .readTree(RestAssured.get(Management.url("/q/openapi?format=json"))
                        .asString());
    }
}
