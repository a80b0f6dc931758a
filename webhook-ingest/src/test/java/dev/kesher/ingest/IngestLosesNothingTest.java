package dev.kesher.ingest;

import static dev.kesher.localstack.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.contracts.Connection.State;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.Topic;
import dev.kesher.localstack.Management;
import dev.kesher.localstack.Patience;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A 200 means that Kafka has it; while Kafka is away Meta gets a 503 and repeats. The tests are one story: the broker's
 * state is what each leaves to the next.
 */
@QuarkusTest
@QuarkusTestResource(value = RestartableKafka.class, restrictToAnnotatedClass = true)
@TestMethodOrder(OrderAnnotation.class)
class IngestLosesNothingTest {
    private static final Duration PATIENCE = Patience.LONG;

    private static final Meta META = new Meta(RestartableKafka.APP_SECRET);
    private final RestartableKafka kafka = RestartableKafka.current();

    @Test
    @Order(1)
    void withoutKafkaItStartsIsAliveAndTakesNothing() {
        given().get(Management.url("/q/health/live")).then().statusCode(200);
        given().get(Management.url("/q/health/ready")).then().statusCode(503);
        META.post(META.messages(Meta.text(Meta.newWamid(), "hello")))
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("5"))
                .contentType("application/problem+json")
                .body("code", equalTo("kafka-unavailable"));
    }

    @Test
    @Order(2)
    void itBecomesReadyWhenKafkaIsThere() {
        new Topics(kafka.up()).connect(META, State.ACTIVE, 1);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        given().get(Management.url("/q/health/ready")).then().statusCode(200));
        await().atMost(PATIENCE).untilAsserted(() -> META.post(META.messages(Meta.text(Meta.newWamid(), "hello")))
                .then()
                .statusCode(200));
    }

    @Test
    @Order(3)
    void whatIsRefusedWhileKafkaIsAwayArrivesWhenMetaRepeatsIt() {
        kafka.down();
        var refused = new ArrayList<String>();
        for (int message = 0; message < 20; message++) {
            var wamid = Meta.newWamid();
            META.post(META.messages(Meta.text(wamid, "hello"))).then().statusCode(503);
            refused.add(wamid);
        }
        given().get(Management.url("/q/health/live")).then().statusCode(200);
        var topics = new Topics(kafka.up());

        for (var wamid : refused) {
            await().atMost(PATIENCE).untilAsserted(() -> META.post(META.messages(Meta.text(wamid, "hello")))
                    .then()
                    .statusCode(200));
        }

        assertThat(ids(topics))
                .containsAll(refused.stream().map(wamid -> "message:" + wamid).toList());
    }

    @Test
    @Order(4)
    void anUnknownNumberIsNotDroppedWhileTheConnectionsCannotBeRead() {
        var unknown = new Meta(RestartableKafka.APP_SECRET);
        kafka.down();
        var wamid = Meta.newWamid();

        unknown.post(unknown.messages(Meta.text(wamid, "hello"))).then().statusCode(503);

        var topics = new Topics(kafka.up());
        topics.connect(unknown, State.ACTIVE, 1);
        await().atMost(PATIENCE).untilAsserted(() -> unknown.post(unknown.messages(Meta.text(wamid, "hello")))
                .then()
                .statusCode(200));
        assertThat(topics.events(Topic.CUSTOMER_MESSAGES, unknown))
                .extracting(Event::id)
                .contains("message:" + wamid);
    }

    @Test
    @Order(5)
    void everythingAnsweredWith200IsThereAfterABrokerRestart() {
        var topics = new Topics(kafka.up());
        var accepted = new ArrayList<String>();
        for (int message = 0; message < 60; message++) {
            var wamid = Meta.newWamid();
            if (message == 20) {
                kafka.down();
            }
            if (message == 40) {
                kafka.up();
            }
            if (META.post(META.messages(Meta.text(wamid, "hello"))).statusCode() == 200) {
                accepted.add("message:" + wamid);
            }
        }
        assertThat(accepted).hasSizeGreaterThanOrEqualTo(20);
        assertThat(ids(topics)).containsAll(accepted);
    }

    private static List<String> ids(Topics topics) {
        return topics.events(Topic.CUSTOMER_MESSAGES, META).stream()
                .map(Event::id)
                .toList();
    }
}
