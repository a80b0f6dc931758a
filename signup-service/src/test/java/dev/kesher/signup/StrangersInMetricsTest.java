package dev.kesher.signup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.Management;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** Metrics have a bounded number of addresses: a stranger who thinks of many must not push out the real ones. */
@QuarkusTest
class StrangersInMetricsTest extends SignupTestCase {
    private static final String STRANGER = "https://stranger.example.test";

    @Test
    void pathsThatStrangersThinkOfAreNoSeriesOfTheirOwn() {
        var made = "stranger-" + business;

        from(STRANGER).get("/api/v1/" + made).then().statusCode(403);
        from(STRANGER)
                .header("Access-Control-Request-Method", "GET")
                .options("/api/v1/" + made)
                .then()
                .statusCode(204);
        for (var path : new String[] {"/../" + made, "/" + made + "/.", "/%2e%2E/" + made, "/api/v1/./" + made}) {
            assertThat(Management.statusOnPublicPort(path)).as(path).isEqualTo(400);
        }
        for (var path : new String[] {"/" + made, "/api/v1/" + made, "/connect/" + made, "/elements/" + made}) {
            given().get(path).then().statusCode(404);
        }
        given().get("/data-deletion/" + made);
        given().post("/meta/" + made).then().statusCode(404);

        var metrics = given().get(Management.url("/q/metrics")).asString();
        assertThat(metrics).contains("uri=\"/api/{any}\"", "uri=\"/{dots}\"").doesNotContain(made);
    }

    private static RequestSpecification from(String origin) {
        return given().header("Origin", origin);
    }
}
