package dev.kesher.signup;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

/** Pages of other origins: the configured ones may call, the others are told why they may not. */
@QuarkusTest
class HostPageTest extends SignupTestCase {
    private static final String HOST_PAGE = StandIns.HOST_PAGE;
    private static final String STRANGER = "https://stranger.example.test";

    @Test
    void aConfiguredPageMayCallAndRead() {
        RestAssured.given()
                .header("Origin", HOST_PAGE)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,prefer")
                .options("/api/v1/attempts")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", HOST_PAGE)
                .header("Access-Control-Allow-Headers", containsString("authorization"))
                .header("Access-Control-Allow-Methods", containsString("POST"));

        owner().header("Origin", HOST_PAGE)
                .get("/api/v1/connection")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", HOST_PAGE)
                .header("Access-Control-Expose-Headers", containsString("etag"))
                .header("Vary", containsString("origin"));
    }

    @Test
    void aStrangerCanReadThatItMayNotCallAndNothingHappens() {
        RestAssured.given()
                .header("Origin", STRANGER)
                .header("Access-Control-Request-Method", "POST")
                .options("/api/v1/attempts")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "*");

        owner().header("Origin", STRANGER)
                .post("/api/v1/attempts")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .header("Access-Control-Allow-Origin", "*")
                .body("code", equalTo("host-not-allowed"))
                .body("detail", containsString(STRANGER));
        org.assertj.core.api.Assertions.assertThat(rows("select count(*) from attempt where business_id = ?", business))
                .isZero();
    }

    @Test
    void ourOwnPageAndClientsWithoutAnOriginAreServed() {
        var own = "http://localhost:" + RestAssured.port;
        owner().header("Origin", own).get("/api/v1/connection").then().statusCode(200);
        owner().get("/api/v1/connection").then().statusCode(200).header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void ourOwnPageLoadsNothingFromElsewhereButMeta() {
        var sdk = stack.meta().uri().toString();

        owner().get("/api/v1/connection")
                .then()
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("script-src 'self' " + sdk))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Opener-Policy", "same-origin-allow-popups");
    }
}
