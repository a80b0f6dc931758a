package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.localstack.Management;
import dev.kesher.problemkit.CommonProblem;
import dev.kesher.problemkit.ProblemType;
import dev.kesher.problemkit.testing.DocumentRules;
import dev.kesher.signup.problem.LinkProblem;
import dev.kesher.signup.problem.ProblemCode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a frontend developer has to write against. */
@QuarkusTest
class OpenApiTest extends SignupTestCase {
    @Test
    void everyOperationSaysWhatItIsForAndEveryRefusalShowsItsProblems() throws IOException {
        var lacking = new ArrayList<String>();
        var operations = 0;
        for (var path : document().path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (operation.getValue().has("responses")) {
                    operations++;
                    check(operation.getKey() + " " + path.getKey(), operation.getValue(), lacking);
                }
            }
        }

        assertThat(operations).isGreaterThan(15);
        assertThat(lacking).isEmpty();
    }

    @Test
    void theProblemListsEveryCode() throws IOException {
        var listed = new TreeSet<String>();
        document()
                .at("/components/schemas/Problem/properties/code/x-extensible-enum")
                .forEach(code -> listed.add(code.asText()));

        assertThat(listed)
                .containsExactlyElementsOf(new TreeSet<>(
                        Stream.<ProblemType[]>of(ProblemCode.values(), LinkProblem.values(), CommonProblem.values())
                                .flatMap(Arrays::stream)
                                .map(ProblemType::code)
                                .toList()));
    }

    @Test
    void aClientCanBeMadeOfTheDocument() throws IOException {
        var silent = Set.of("disconnectNumber", "releaseIncident", "receiveDeauthorization");

        assertThat(DocumentRules.findings(document(), silent)).isEmpty();
    }

    private static void check(String name, JsonNode operation, List<String> lacking) {
        if (operation.path("summary").asText().isBlank()) {
            lacking.add(name + " has no summary");
        }
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            var refusal = response.getKey().startsWith("4") || response.getKey().startsWith("5");
            var examples = response.getValue().at("/content/application~1problem+json/examples");
            if (refusal && examples.isEmpty()) {
                lacking.add(name + " shows no problem for " + response.getKey());
            }
            examples.forEach(example -> {
                if (!example.at("/value/status").asText().equals(response.getKey())) {
                    lacking.add(name + " shows under " + response.getKey() + ": " + example.path("value"));
                }
            });
        }
    }

    private static JsonNode document() throws IOException {
        return new ObjectMapper()
                .readTree(RestAssured.given()
                        .accept("application/json")
                        .get(Management.url("/q/openapi?format=json"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }
}
