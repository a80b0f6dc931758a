package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.contracts.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The caller that may only try a connection out. */
@QuarkusTest
class TestSenderTest extends OnRunningSender {
    private static final String TESTER = "signup-service";
    private static final int PARAMETER_COUNT = 132000;

    @Test
    void metasSampleTemplateIsSentAndItsStateCanBeRead() {
        // When
        var id = accepted(Map.of(
                "businessId", shop.business.value(),
                "to", Map.of("phone", "+" + Shop.somebody().phone()),
                "content", Map.of("type", "template", "template", Map.of("name", "hello_world", "language", "en_US")),
                "validUntil", Instant.now().plusSeconds(600).toString(),
                "atMostOnce", true));

        // Then
        shop.awaitState(id, "sent");
        shop.as(TESTER)
                .get("/api/v1/businesses/" + shop.business + "/messages/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("sent"));
    }

    @Test
    void aTestThatFailsAlertsNobody() {
        // Given
        meta.failNextSend(shop.number.value(), PARAMETER_COUNT, 2);

        // When
        var test = accepted(shop.template(Shop.somebody()));
        shop.awaitOutcome(test, SendOutcome.State.FAILED);

        // Then
        assertThat(failureAlerts()).isEmpty();
        assertThat(tallies()).isEqualTo("0");
        var message = shop.accepted(shop.template(Shop.somebody()));
        shop.awaitOutcome(message, SendOutcome.State.FAILED);
        assertThat(tallies()).isEqualTo("1");
    }

    @Test
    void onlyTemplatesAreTaken() {
        var customer = shop.wrote(Shop.somebody());

        send(shop.text(customer, "Not a test")).then().statusCode(403).body("code", equalTo("forbidden"));

        assertThat(shop.atMeta()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows/97252", "number", "media/1"})
    void nothingElseOfABusinessIsShown(String what) {
        shop.as(TESTER)
                .get("/api/v1/businesses/" + shop.business + "/" + what)
                .then()
                .statusCode(403);
    }

    private List<OwnerAlert> failureAlerts() {
        return shop.events(Topic.OWNER_ALERTS, shop.business.value(), OwnerAlert.class);
    }

    private String tallies() {
        return shop.sql("select count(*) from failure_tally where business_id = ?", shop.business.value());
    }

    private String accepted(Map<String, Object> body) {
        return send(body).then().statusCode(202).extract().path("messageId");
    }

    private Response send(Map<String, Object> body) {
        return shop.as(TESTER)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/api/v1/messages");
    }
}
