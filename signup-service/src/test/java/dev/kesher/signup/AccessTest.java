package dev.kesher.signup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask what: the business is a claim, and nothing else. */
@QuarkusTest
class AccessTest extends SignupTestCase {
    @Test
    void withoutABusinessTokenNothingIsAnswered() {
        given().get("/api/v1/connection").then().statusCode(401).body("code", equalTo("unauthenticated"));
        given().auth()
                .oauth2(stack.issuer().serviceToken("sender-service"))
                .get("/api/v1/connection")
                .then()
                .statusCode(401);
        as(business, Map.of("groups", List.of("customer")))
                .get("/api/v1/connection")
                .then()
                .statusCode(403);
    }

    @Test
    void aBusinessInTheRequestIsRefused() {
        var attempt = startAttempt();
        for (var path :
                List.of("", "/" + attempt + "/completion", "/" + attempt + "/abandonment", "/" + attempt + "/pin")) {
            owner().body("{\"code\":\"AQx\",\"pin\":\"123456\",\"businessId\":\"other\"}")
                    .post("/api/v1/attempts" + path)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("business-not-allowed-here"));
        }
        owner().get("/api/v1/connection?business_id=other")
                .then()
                .statusCode(400)
                .body("code", equalTo("business-not-allowed-here"));
        assertThat(show(attempt).getString("state")).isEqualTo("waiting");
    }

    @Test
    void aRequestThatNeedsNoBodyNeedsNoContentTypeEither() {
        given().auth()
                .oauth2(stack.issuer().businessToken(business))
                .post("/api/v1/attempts")
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a business id", ".", "..", "...", ""})
    void aTokenWithoutBusinessIsRefused(String claim) {
        var claims = new HashMap<String, Object>();
        claims.put("business_id", claim);
        as(business, claims)
                .get("/api/v1/connection")
                .then()
                .statusCode(403)
                .body("code", equalTo("business-claim-missing"));
    }

    @Test
    void thePlatformsBusinessIsForOperators() {
        owner("kesher-platform")
                .get("/api/v1/connection")
                .then()
                .statusCode(403)
                .body("code", equalTo("business-reserved"));
        as("kesher-platform", Map.of("groups", List.of("operator")))
                .get("/api/v1/connection")
                .then()
                .statusCode(200);
    }

    @Test
    void onlyAnOperatorOrdersChecks() {
        owner().body(Map.of("businessId", business))
                .post("/api/v1/checks")
                .then()
                .statusCode(403);
        var operator = Map.<String, Object>of("groups", List.of("operator"));
        as("operators", operator)
                .body(Map.of("businessId", "nobody"))
                .post("/api/v1/checks")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-connected"));
        as("operators", operator).body("{}").post("/api/v1/checks").then().statusCode(400);
    }

    @Test
    void theOwnersContactIsToldOnceAndWhenItChanges() {
        var claims = new HashMap<String, Object>(Map.of("email", "owner@example.test", "locale", "he"));
        as(business, claims).post("/api/v1/attempts").then().statusCode(201).body("locale", equalTo("he"));
        as(business, claims).get("/api/v1/alerts").then().statusCode(200);
        assertThat(notifier.contacts(business)).hasSize(1);

        claims.put("phone_number", "+972501234567");
        as(business, claims).get("/api/v1/alerts").then().statusCode(200);

        assertThat(notifier.contacts(business)).hasSize(2);
        assertThat(notifier.contacts(business).getLast().path("phone").asText()).isEqualTo("+972501234567");
        assertThat(notifier.contacts(business).getLast().path("locale").asText())
                .isEqualTo("he");
    }

    @Test
    void anOperatorWhoActsForABusinessIsNotToldOfIt() {
        as(business, Map.of("email", "owner@example.test"))
                .get("/api/v1/alerts")
                .then()
                .statusCode(200);

        as(business, Map.of("groups", List.of("operator"), "email", "support@example.test"))
                .get("/api/v1/alerts")
                .then()
                .statusCode(200);

        assertThat(notifier.contacts(business)).hasSize(1);
        var platform = "kesher-platform";
        var before = notifier.contacts(platform).size();
        as(platform, Map.of("groups", List.of("operator"), "email", business + "@example.test"))
                .get("/api/v1/alerts")
                .then()
                .statusCode(200);
        assertThat(notifier.contacts(platform)).hasSize(before + 1);
    }

    @Test
    void aNotifierThatIsAwayStopsNoAttempt() {
        notifier.away(true);
        var claims = Map.<String, Object>of("email", "owner@example.test");

        as(business, claims).post("/api/v1/attempts").then().statusCode(201);
        as(business, claims).get("/api/v1/alerts").then().statusCode(503).body("code", equalTo("notifier-unavailable"));

        notifier.away(false);
        as(business, claims).get("/api/v1/alerts").then().statusCode(200);
        assertThat(notifier.contacts(business)).hasSize(1);
    }

    @Test
    void alertsAndTheirEtagComeFromTheNotifier() {
        var etag = owner().get("/api/v1/alerts")
                .then()
                .statusCode(200)
                .body("alerts[0].alertId", equalTo(NotifierStandIn.ALERT))
                .extract()
                .header("ETag");
        owner().header("If-None-Match", etag).get("/api/v1/alerts").then().statusCode(304);

        owner().post("/api/v1/alerts/" + NotifierStandIn.ALERT + "/dismissal")
                .then()
                .statusCode(204);
        owner().post("/api/v1/alerts/unknown/dismissal").then().statusCode(404).body("code", equalTo("alert-unknown"));
        assertThat(notifier.dismissed()).contains(business);
    }
}
