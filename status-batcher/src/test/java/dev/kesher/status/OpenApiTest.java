package dev.kesher.status;

import static org.assertj.core.api.Assertions.assertThat;

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
class OpenApiTest {
    @Test
    void aClientCanBeMadeOfTheDocument() throws IOException {
        var document = new ObjectMapper()
                .readTree(RestAssured.get(Management.url("/q/openapi?format=json"))
                        .asString());

        assertThat(document.path("paths")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(DocumentRules.findings(document, Set.of())).isEmpty();
    }
}
