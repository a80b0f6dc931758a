package dev.kesher.status;

import static dev.kesher.localstack.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.kesher.contracts.ContractJson;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.EventType;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.contracts.Topic;
import dev.kesher.localstack.Management;
import dev.kesher.localstack.StackResource;
import dev.kesher.status.drain.Rig;
import dev.kesher.status.track.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** "Where is my message", as other teams' backends and the operator ask. */
@QuarkusTest
class StatusApiTest {
    private final Rig rig = new Rig();

    @BeforeEach
    void ready() {
        await().atMost(Rig.PATIENCE)
                .until(() -> given().get(Management.url("/q/health/ready")).statusCode() == 200);
    }

    @Test
    void aMessageIsShownWithEveryAttempt() throws Exception {
        var id = drained(Told.id());

        as("platform")
                .get(path("bakery-1", id))
                .then()
                .statusCode(200)
                .body("messageId", equalTo(id))
                .body("businessId", equalTo("bakery-1"))
                .body("phoneNumberId", equalTo(Told.NUMBER.value()))
                .body("state", equalTo("failed"))
                .body("failedAt", equalTo(Told.NOON.plusSeconds(2).toString()))
                .body("sentAt", equalTo(Told.NOON.plusSeconds(1).toString()))
                .body("readAt", nullValue())
                .body("error.code", equalTo("meta-error"))
                .body("error.error.code", equalTo(131026))
                .body("version", equalTo(1))
                .body("customerPhone", equalTo(Told.PHONE))
                .body("customerUserId", equalTo(Told.USER_ID))
                .body("pricing.category", equalTo("utility"))
                .body("conversationOrigin", equalTo("utility"))
                .body("attempts", hasSize(2))
                .body("attempts[1].attempt", equalTo(7))
                .body("attempts[1].state", equalTo("refused"))
                .body("attempts[1].error.code", equalTo(131026))
                .body("timeline.event", contains("sent", "attempt-failed", "attempt-refused", "failed"))
                .body("timeline[1].error.code", equalTo(131026))
                .body("timeline[2].attempt", equalTo(7))
                .body("attempts[0].attempt", equalTo(1))
                .body("attempts[0].state", equalTo("failed"))
                .body("attempts[0].wamid", equalTo("wamid.1"))
                .body("attempts[0].error.code", equalTo(131026));
    }

    @Test
    void aMessageProbedAHundredTimesIsStillTracked() throws Exception {
        var probed = Told.id();
        var endless = Told.id();
        rig.tell(
                Told.sent(probed, 100, 1, 1),
                Told.status(probed, 100, "delivered", 2),
                Told.status(endless, DeliveryStatus.HIGHEST_ATTEMPT, "read", 1));
        rig.drain();

        as("platform")
                .get(path("bakery-1", probed))
                .then()
                .statusCode(200)
                .body("state", equalTo("delivered"))
                .body("attempts.attempt", contains(100));
        as("platform")
                .get(path("bakery-1", endless))
                .then()
                .statusCode(200)
                .body("attempts.attempt", contains(DeliveryStatus.HIGHEST_ATTEMPT));
    }

    @Test
    void anotherBusinessSeesNothing() throws Exception {
        var id = drained(Told.id());

        as("platform")
                .get(path("bakery-2", id))
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("message-unknown"));
        as("platform").get(path("bakery-1", Told.id())).then().statusCode(404).body("code", equalTo("message-unknown"));
    }

    @Test
    void badInputIsNamed() {
        as("platform")
                .get(path("bakery-1", "1"))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo("messageId"));
        as("platform")
                .get(path("no business", Told.id()))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("business"));
    }

    @Test
    void onlyTheRightCallersMayAsk() {
        var path = path("bakery-1", Told.id());
        as("sender-service").get(path).then().statusCode(403);
        as("platform").get("/api/v1/drain").then().statusCode(403);
        given().get(path).then().statusCode(401);
        given().auth()
                .oauth2(StackResource.running().issuer().businessToken("bakery-1"))
                .get(path)
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(StackResource.running().issuer().serviceToken("platform", "sender-service"))
                .get(path)
                .then()
                .statusCode(401);
    }

    @Test
    void theOperatorSeesTheLastDrain() throws Exception {
        drained(Told.id());

        as("operator")
                .get("/api/v1/drain")
                .then()
                .statusCode(200)
                .body("lastDrainAt", notNullValue())
                .body("records", greaterThanOrEqualTo(0))
                .body("lag", greaterThanOrEqualTo(0));
        given().get(Management.url("/q/metrics"))
                .then()
                .statusCode(200)
                .body(containsString("kesher_status_lag_records"))
                .body(containsString("kesher_status_drain_seconds_count{result=\"ok\"}"))
                .body(containsString("kesher_status_ignored_total{reason=\"foreign-number\"}"));
        given().get(Management.url("/q/health/live")).then().statusCode(200);
    }

    @Test
    void whatIsPublishedKeepsItsSchema() throws Exception {
        var id = drained(Told.id());
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(getClass().getResourceAsStream(EventType.MESSAGE_STATUS.schemaResource()));

        var events = StackResource.running().kafka().records(Topic.MESSAGE_STATUSES.topicName()).stream()
                .filter(record -> id.equals(record.key()))
                .toList();

        assertThat(events).isNotEmpty().allSatisfy(record -> {
            assertThat(schema.validate(ContractJson.mapper().readTree(record.value())))
                    .isEmpty();
            assertThat(new String(record.headers().lastHeader("ce_id").value()))
                    .isEqualTo("message-status:" + id + ":1");
        });
    }

    private String drained(String id) throws Exception {
        rig.tell(
                Told.status(id, 1, "sent", 1),
                Told.status(id, 1, "failed", 2),
                Told.outcome(id, SendOutcome.State.FAILED, 1, 1, 3));
        rig.drain();
        return id;
    }

    private static RequestSpecification as(String caller) {
        return given().auth().oauth2(StackResource.running().issuer().serviceToken(caller, "status-batcher"));
    }

    private static String path(String business, String id) {
        return "/api/v1/businesses/" + business + "/messages/" + id;
    }
}
