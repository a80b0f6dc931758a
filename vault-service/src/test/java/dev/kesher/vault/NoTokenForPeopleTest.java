package dev.kesher.vault;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Management;
import dev.kesher.localstack.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Walks the OpenAPI document as whoever is not a service of ours: no answer to anything holds a secret. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "POSTGRES,VAULT,ISSUER"),
            @ResourceArg(name = "service", value = "vault")
        })
class NoTokenForPeopleTest {
    private static final String TOKEN = "EAAfor-no-person-" + UUID.randomUUID();
    private static final String PIN = "012345";
    private static final List<String> ALSO = List.of("/q/openapi", "/q/metrics", "/q/health");

    LocalStack stack;

    @Test
    void noAnswerToAPersonHoldsAToken() {
        // Given
        var vault = new VaultClient(stack);
        var business = "b-" + UUID.randomUUID();
        vault.store(business, "c1", TOKEN, "4713").then().statusCode(204);
        await().until(() -> noRotationRuns(vault));
        Map<String, Map<String, Object>> paths = RestAssured.get(Management.url("/q/openapi?format=json"))
                .jsonPath()
                .getMap("paths");
        var answered = new ArrayList<String>();

        for (var caller : List.of("operator", "platform", "notifier")) {
            // When
            paths.forEach((path, operations) -> operations.keySet().forEach(method -> {
                for (var credentialId : List.of("c1", "current")) {
                    var answer = ask(vault, caller, method, filled(path, business, credentialId));

                    // Then
                    assertSilent(answer, caller + " " + method + " " + path);
                    answered.add(caller + " " + method + " " + answer.statusCode());
                }
            }));
            ALSO.forEach(
                    path -> assertSilent(ask(vault, caller, "get", Management.url(path)), caller + " get " + path));
            assertSilent(ask(vault, caller, "get", "/"), caller + " get /");
        }
        assertThat(paths).hasSizeGreaterThan(6);
        assertThat(answered)
                .contains("operator get 200", "operator post 202", "notifier get 200")
                .noneMatch(one -> one.contains("delete 2"));
        assertThat(vault.read(business, "c1").asString())
                .as("it is there to be found")
                .contains(TOKEN, PIN);
        await().until(() -> noRotationRuns(vault));
    }

    /** Another class may have begun one in the same service, which refuses a second. */
    private static boolean noRotationRuns(VaultClient vault) {
        var last = vault.rotation();
        return last.statusCode() == 404 || last.jsonPath().getString("doneAt") != null;
    }

    private static Response ask(VaultClient vault, String caller, String method, String path) {
        return vault.as(caller)
                .header("Kesher-Reason", "curious")
                .body(method.equals("get") || method.equals("delete") ? "" : "{\"accessToken\":\"EAAmine\"}")
                .request(method, path);
    }

    private static String filled(String path, String business, String credentialId) {
        return path.replace("{business}", business).replace("{credentialId}", credentialId);
    }

    private static void assertSilent(Response answer, String what) {
        assertThat(answer.asString() + answer.headers())
                .as(what)
                .doesNotContain(TOKEN)
                .doesNotContain("\"" + PIN);
    }
}
