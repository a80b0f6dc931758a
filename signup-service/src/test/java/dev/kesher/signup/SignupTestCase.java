package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static io.restassured.RestAssured.given;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.Topic;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Patience;
import dev.kesher.localstack.StackResource;
import dev.kesher.metasimulator.Signup;
import dev.kesher.metasimulator.SimulatorControls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A business, its owner's requests, and what can be seen of them from outside. */
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "KAFKA,POSTGRES,ISSUER,META"),
            @ResourceArg(name = "service", value = "signup")
        })
@QuarkusTestResource(StandIns.class)
abstract class SignupTestCase {
    /** Far above what anything takes; only a failing test waits that long. */
    static final Duration LONG = Patience.LONG;

    LocalStack stack;
    VaultStandIn vault;
    NotifierStandIn notifier;
    SenderStandIn sender;
    PlatformPage platform;
    SimulatorControls meta;

    final String business = "b-" + UUID.randomUUID();

    @BeforeEach
    void everybodyIsThere() {
        meta = stack.meta().controls();
        meta.clearFaults();
        vault.away(false);
        vault.silent(false);
        vault.gone(false);
        vault.loseAnswersToPromotions(0);
        vault.answerPromotions();
        notifier.away(false);
        notifier.silent(false);
        sender.away(false);
        sender.silent(false);
    }

    RequestSpecification owner() {
        return owner(business);
    }

    RequestSpecification owner(String of) {
        return as(of, Map.of());
    }

    RequestSpecification as(String of, Map<String, Object> claims) {
        return given().auth().oauth2(stack.issuer().businessToken(of, claims)).contentType(ContentType.JSON);
    }

    String startAttempt() {
        return owner().post("/api/v1/attempts").then().statusCode(201).extract().path("attemptId");
    }

    Response complete(String attempt, Signup popup) {
        return complete(attempt, popup.code(), popup.wabaId(), popup.phoneNumberId());
    }

    Response complete(String attempt, String code, String wabaId, String phoneNumberId) {
        var info = new HashMap<String, String>();
        info.put("event", "FINISH");
        if (wabaId != null) {
            info.put("wabaId", wabaId);
        }
        if (phoneNumberId != null && !phoneNumberId.isEmpty()) {
            info.put("phoneNumberId", phoneNumberId);
        }
        return owner().body(Map.of("code", code, "sessionInfo", info))
                .post("/api/v1/attempts/" + attempt + "/completion");
    }

    /** Waits until the attempt stops at this state. */
    JsonPath follow(String attempt, String state) {
        return await().atMost(LONG).until(() -> show(attempt), view -> state.equals(view.getString("state")));
    }

    JsonPath show(String attempt) {
        return owner().get("/api/v1/attempts/" + attempt)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The whole way. */
    Signup connect(Signup popup) {
        var attempt = startAttempt();
        complete(attempt, popup).then().statusCode(202);
        follow(attempt, "connected");
        return popup;
    }

    /** As an operator orders it. */
    void checkNow() {
        as("operators", Map.of("groups", List.of("operator")))
                .body(Map.of("businessId", business))
                .post("/api/v1/checks")
                .then()
                .statusCode(202);
    }

    JsonPath connection() {
        return owner().get("/api/v1/connection")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    List<Connection> connectionEvents(String phoneNumberId) {
        return events(Topic.CONNECTIONS, Connection.class).stream()
                .filter(event -> event.phoneNumberId().value().equals(phoneNumberId))
                .toList();
    }

    List<Connection.State> connectionStates(String phoneNumberId) {
        return connectionEvents(phoneNumberId).stream().map(Connection::state).toList();
    }

    List<OwnerAlert> alerts() {
        return events(Topic.OWNER_ALERTS, OwnerAlert.class).stream()
                .filter(alert -> alert.businessId().value().equals(business))
                .toList();
    }

    <T> List<T> events(Topic topic, Class<T> type) {
        var events = new ArrayList<T>();
        for (var record : stack.kafka().records(topic.topicName())) {
            if (record.value() == null) {
                continue;
            }
            try {
                events.add(type.cast(CloudEvents.read(record).data()));
            } catch (dev.kesher.contracts.UnreadableEvent notOfThisTest) {
                throw new AssertionError("unreadable event on " + topic, notOfThisTest);
            }
        }
        return events;
    }

    /** Calls to an endpoint of Meta that concern this node. */
    long calls(String endpoint, String method, String nodeId) {
        return meta.calls(endpoint).stream()
                .filter(call -> call.method().equals(method) && call.path().contains(nodeId))
                .count();
    }

    long rows(String sql, Object... values) {
        try (var connection = stack.postgres().connect("signup");
                var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            if (!sql.startsWith("select")) {
                return query.executeUpdate();
            }
            var result = query.executeQuery();
            result.next();
            return result.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
