package dev.kesher.vault;

import static dev.kesher.localstack.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Management;
import dev.kesher.localstack.StackResource;
import dev.kesher.localstack.issuer.GuardedKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The keys cannot be read when the service starts, and can later: what callers, probes and an operator see. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "POSTGRES,VAULT,ISSUER"),
            @ResourceArg(name = "service", value = "vault")
        })
@QuarkusTestResource(value = ClusterKeys.class, restrictToAnnotatedClass = true)
@TestMethodOrder(OrderAnnotation.class)
class ClusterKeysTest {
    LocalStack stack;
    GuardedKeys keys;

    @Test
    @Order(1)
    void withoutKeysTheServiceIsAliveButNotReady() {
        given().get(Management.url("/q/health/ready"))
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'keys' }.status", equalTo("DOWN"));
        given().get(Management.url("/q/health/live")).then().statusCode(200);
        await().until(() ->
                metrics().contains("kesher_key_fetches_total{outcome=\"status\",service=\"vault-service\"}"));
    }

    @Test
    @Order(2)
    void withoutKeysAGenuineTokenIsToComeAgain() {
        call(stack.issuer().serviceToken("signup-service", "vault-service"))
                .statusCode(503)
                .header("Retry-After", "5")
                .body("code", equalTo("busy"))
                .body("retryable", equalTo(true));
    }

    @Test
    @Order(3)
    void withoutKeysGarbageIsGarbage() {
        call("garbage").statusCode(401).body("code", equalTo("unauthenticated"));
    }

    @Test
    @Order(4)
    void onceTheKeysAreReadTheServiceIsReadyAndJudges() {
        keys.behaveAgain();

        await().until(() -> given().get(Management.url("/q/health/ready")).statusCode() == 200);
        call(stack.issuer().serviceToken("signup-service", "vault-service")).statusCode(404);
        call(stack.issuer().serviceToken("operator", "vault-service")).statusCode(403);
        call(stack.issuer().serviceToken("signup-service", "sender-service")).statusCode(401);
        assertThat(metrics())
                .contains("kesher_tokens_refused_total{reason=\"audience\",service=\"vault-service\"} 1.0");
    }

    @Test
    @Order(5)
    void theServiceStaysReadyWhileTheKeyServerIsAway() {
        keys.behave(exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });

        call(stack.issuer().serviceToken("signup-service", "vault-service")).statusCode(404);
        given().get(Management.url("/q/health/ready")).then().statusCode(200);
    }

    private static ValidatableResponse call(String token) {
        return given().auth()
                .oauth2(token)
                .header("Kesher-Reason", "test")
                .get("/api/v1/businesses/b/credentials/current")
                .then();
    }

    private static String metrics() {
        return given().get(Management.url("/q/metrics")).asString();
    }
}
