package dev.kesher.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An id of dots reaches no resource at all, least of all another one. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "POSTGRES,VAULT,ISSUER"),
            @ResourceArg(name = "service", value = "vault")
        })
class IdsOfDotsTest {
    private static final String BUSINESSES = "/api/v1/businesses/";

    LocalStack stack;

    @TestHTTPResource
    URI address;

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "...", "%2e", "%2E%2E", ".%2e", "%252e%252e"})
    void aBusinessOfDotsIsRefused(String id) throws Exception {
        var answer = delete(BUSINESSES + id);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void aCredentialOfDotsDoesNotMeanTheWholeBusiness() throws Exception {
        // Given
        var vault = new VaultClient(stack);
        var business = "b-" + UUID.randomUUID();
        vault.store(business, "c1", "EAAstays", null).then().statusCode(204);

        // When
        var answer = delete(BUSINESSES + business + "/credentials/c1/../..");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        vault.read(business, "c1").then().statusCode(200);
    }

    /** Sends the path as it is, which few clients do. */
    private HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var token = stack.issuer().serviceToken("signup-service", "vault-service");
            var request = HttpRequest.newBuilder(URI.create("http://" + address.getAuthority() + path))
                    .header("Authorization", "Bearer " + token)
                    .DELETE()
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
