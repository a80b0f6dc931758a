package dev.kesher.notifier;

import static dev.kesher.contracts.OwnerAlert.Kind.CONNECTION_LOST;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Management;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BusinessApiTest {
    LocalStack stack;
    private Business business;

    @BeforeEach
    void business() {
        business = new Business(stack);
    }

    @Test
    void anUnchangedListIsNotSentTwice() {
        business.raise(CONNECTION_LOST, Map.of());
        business.await("email", "raised", "skipped");
        business.await("whatsapp", "raised", "skipped");
        var first = business.signup().get(business.path("/alerts"));
        var tag = first.header("ETag");

        business.signup()
                .header("If-None-Match", tag)
                .get(business.path("/alerts"))
                .then()
                .statusCode(304)
                .header("ETag", tag);
        dismiss(first.jsonPath().getString("alerts[0].alertId"), 204);

        business.signup()
                .header("If-None-Match", tag)
                .get(business.path("/alerts"))
                .then()
                .statusCode(200)
                .header("ETag", not(tag))
                .header("Cache-Control", "private, no-cache")
                .body("alerts[0].state", equalTo("dismissed"));
    }

    @Test
    void dismissingTwiceIsOnceAndRecoveryIsStillTold() {
        business.raise(CONNECTION_LOST, Map.of());
        business.await("dashboard", "raised", "delivered");
        var alertId = business.alerts().getString("alerts[0].alertId");
        dismiss(alertId, 204);
        dismiss(alertId, 204);

        business.resolve(CONNECTION_LOST);

        business.await("dashboard", "recovered", "delivered");
        assertThat(business.alerts().getString("alerts[0].state")).isEqualTo("resolved");
    }

    @Test
    void nobodyReachesTheAlertsOfAnotherBusiness() {
        business.raise(CONNECTION_LOST, Map.of());
        business.await("dashboard", "raised", "delivered");
        var alertId = business.alerts().getString("alerts[0].alertId");
        var other = new Business(stack);

        other.signup().get(other.path("/alerts")).then().statusCode(200).body("alerts", hasSize(0));
        other.signup()
                .post(other.path("/alerts/" + alertId + "/dismissal"))
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("alert-unknown"));

        assertThat(business.alerts().getString("alerts[0].state")).isEqualTo("open");
    }

    @Test
    void aBusinessThatLeavesIsErased() throws Exception {
        business.ownedBy(business.email(), "972523330001", "en").raise(CONNECTION_LOST, Map.of());
        business.await("dashboard", "raised", "delivered");

        business.signup().delete(business.path("")).then().statusCode(204);
        business.signup().delete(business.path("")).then().statusCode(204);

        assertThat(business.alerts().getList("alerts")).isEmpty();
        try (var connection = stack.postgres().connect("notifier");
                var query = connection.prepareStatement("select count(*) from owner where business_id = ?")) {
            query.setString(1, business.id.value());
            try (var rows = query.executeQuery()) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "email, not an address",
        "email, 'a@b.example\r\nBcc: c@d.example'",
        "email, 'a@b.example, c@d.example'",
        "email, 'Dana <a@b.example>'",
        "email, 'a@b@c.example'",
        "email, 'a\u202e@b.example'",
        "phone, 052-111",
        "phone, 0521110001",
        "phone, 1234",
        "phone, 123456789012345678901",
        "locale, he_IL",
        "locale, ''"
    })
    void aBadContactIsRefusedByName(String field, String value) {
        var owner = new java.util.HashMap<>(Map.of("locale", "he"));
        owner.put(field, value);

        business.signup()
                .body(owner)
                .put(business.path("/owner"))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-request"))
                .body("violations[0].field", equalTo(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dana.@docomo.example", "da..na@owners.example", "o'brien@owners.example", "דנה@דואר.example"})
    void anAddressThatAMailServerGaveAwayIsKept(String email) {
        business.signup()
                .body(Map.of("locale", "he", "email", email))
                .put(business.path("/owner"))
                .then()
                .statusCode(204);
    }

    @Test
    void otherBadInputIsRefused() {
        business.signup()
                .body("{")
                .put(business.path("/owner"))
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"));
        business.signup().put(business.path("/owner")).then().statusCode(400);
        business.signup().body(Map.of()).put(business.path("/owner")).then().statusCode(400);
        business.signup()
                .post(business.path("/alerts/17/dismissal"))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("alertId"));
        business.signup()
                .get("/api/v1/businesses/a business/alerts")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("business"));
        dismiss(UUID.randomUUID().toString(), 404);
    }

    @Test
    void onlySignupServiceMayAsk() {
        var owner = Map.of("locale", "en");
        for (var caller : new String[] {"sender-service", "platform", "operator"}) {
            business.as(caller)
                    .get(business.path("/alerts"))
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("forbidden"));
            business.as(caller).body(owner).put(business.path("/owner")).then().statusCode(403);
            business.as(caller).delete(business.path("")).then().statusCode(403);
        }
        given().auth()
                .oauth2(stack.issuer().serviceToken("signup-service", "vault-service"))
                .get(business.path("/alerts"))
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(stack.issuer().businessToken(business.id.value()))
                .get(business.path("/alerts"))
                .then()
                .statusCode(401);
        given().contentType(ContentType.JSON)
                .body(owner)
                .put(business.path("/owner"))
                .then()
                .statusCode(401)
                .body("code", equalTo("unauthenticated"));
    }

    @Test
    void healthMetricsAndOpenApiArePublic() {
        given().get(Management.url("/q/health/ready"))
                .then()
                .statusCode(200)
                .body("checks.name", org.hamcrest.Matchers.hasItem("connections read"));
        given().get(Management.url("/q/metrics")).then().statusCode(200);
        given().get(Management.url("/q/openapi?format=json"))
                .then()
                .statusCode(200)
                .body("paths.keySet()", hasSize(5));
    }

    private void dismiss(String alertId, int status) {
        business.signup()
                .post(business.path("/alerts/" + alertId + "/dismissal"))
                .then()
                .statusCode(status);
    }
}
