package dev.kesher.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.StackResource;
import dev.kesher.problemkit.testing.NastyRequest;
import dev.kesher.problemkit.testing.NastyRequests;
import dev.kesher.problemkit.testing.NastyRun;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No value in any member or parameter breaks the vault, and what it refuses it names. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "POSTGRES,VAULT,ISSUER"),
            @ResourceArg(name = "service", value = "vault")
        })
class EveryFieldSurvivesNastyValuesTest {
    private static final Path DOCUMENT = Path.of("target/openapi/openapi.json");
    private static final String ALL_ROWS =
            "select (select count(*) from credential) + (select count(*) from access_log)";

    LocalStack stack;

    @TestHTTPResource("/")
    URI service;

    private final String business = "nasty-" + UUID.randomUUID();
    private VaultClient vault;

    @BeforeEach
    void client() {
        vault = new VaultClient(stack);
    }

    @Test
    void everyFieldSurvivesNastyValues() throws Exception {
        // Given
        var requests = requests();
        var run = new NastyRun(service, this::token);

        // When
        run.send(requests);

        // Then
        System.out.printf("vault-service: %d nasty requests, answers %s%n", requests.size(), run.statuses());
        assertThat(run.findings()).isEmpty();
        assertThat(requests).hasSizeGreaterThan(300);
    }

    @Test
    void aRefusedBodyLeavesNothingBehind() throws Exception {
        // Given
        var refused = requests().stream()
                .filter(request -> request.refused() && request.body().length > 0)
                .toList();
        var rows = new Rows(stack).text(ALL_ROWS);

        // When
        new NastyRun(service, this::token).send(refused);

        // Then
        assertThat(refused).hasSizeGreaterThan(100);
        assertThat(new Rows(stack).text(ALL_ROWS)).isEqualTo(rows);
    }

    @Test
    void aPromotionAsTextIsRefusedAsUnsupported() {
        var answer = vault.as("signup-service")
                .contentType(ContentType.TEXT)
                .body("{}")
                .post(VaultClient.path(business, "c1") + "/promotion");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("unsupported-media-type");
    }

    /** Rotations are left out: each would begin one, and they have no field but the reason that reads have too. */
    private List<NastyRequest> requests() throws Exception {
        return NastyRequests.of(
                        DOCUMENT,
                        Map.of(
                                "business", "\"" + business + "\"",
                                "credentialId", "\"c1\"",
                                "Kesher-Reason", "\"nasty\"",
                                "accessToken", "\"EAAnasty\"",
                                "pin", "\"012345\"",
                                "wabaId", "\"2200\"",
                                "phoneNumberId", "\"4711\"",
                                "expiresAt", "\"2030-01-01T00:00:00Z\""))
                .stream()
                .filter(request -> !request.template().contains("/rotations"))
                .toList();
    }

    private String token(NastyRequest request) {
        return stack.issuer().serviceToken(caller(request.template()), "vault-service");
    }

    private static String caller(String template) {
        if (template.endsWith("access-log")) {
            return "operator";
        }
        return template.endsWith("/number") ? "notifier" : "signup-service";
    }
}
