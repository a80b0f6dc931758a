package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Connection.State;
import dev.kesher.contracts.OwnerAlert.Incident;
import dev.kesher.metasimulator.Fault;
import dev.kesher.metasimulator.Signup;
import dev.kesher.metasimulator.SignupRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Another number in the place of the one that is connected. */
@QuarkusTest
class ReplacementTest extends ReplacementTestCase {
    @Test
    void bothNumbersAreShownAndTheNewOneTakesOverBeforeTheOldOneIsLetGo() {
        var old = connect(meta.signup("Old " + business));
        var fresh = meta.signup("New " + business);

        var attempt = propose(fresh, old);
        confirm(attempt, old.phoneNumberId()).statusCode(202);

        assertThat(follow(attempt, "connected").getString("connection.phoneNumberId"))
                .isEqualTo(fresh.phoneNumberId());
        onlyConnected(fresh, old);
        assertThat(calls("subscribed_apps", "DELETE", old.wabaId())).isEqualTo(1);
        assertThat(connectionStates(old.phoneNumberId()))
                .containsExactly(State.ACTIVATING, State.ACTIVE, State.DRAINING, State.REMOVED);
        assertThat(connectionStates(fresh.phoneNumberId())).containsExactly(State.ACTIVATING, State.ACTIVE);
        assertThat(generation(old, State.DRAINING)).isGreaterThan(generation(fresh, State.ACTIVE));
        assertThat(generation(fresh, State.ACTIVE)).isGreaterThan(generation(old, State.ACTIVE));
    }

    @Test
    void backAndForth() {
        var name = "Forth " + business;
        var old = connect(meta.signup(name));
        var fresh = meta.signup("Back " + business);
        replace(fresh, old);
        onlyConnected(fresh, old);

        replace(meta.signup(name), fresh);

        onlyConnected(old, fresh);
        assertThat(calls("subscribed_apps", "POST", old.wabaId())).isEqualTo(2);
    }

    @Test
    void aSiblingOfTheSameAccountTakesOverWithoutAGapInItsWebhooks() {
        var name = "Account " + business;
        var old = connect(meta.signup(name));
        var sibling = meta.signup(SignupRequest.named(name).waba(old.wabaId()).newNumber("sibling"));

        replace(sibling, old);

        onlyConnected(sibling, old);
        assertThat(calls("subscribed_apps", "DELETE", old.wabaId())).isZero();
    }

    @Test
    void anAbandonedReplacementLeavesTheOldNumberAsItWas() {
        var name = "Stays " + business;
        var old = connect(meta.signup(name));
        var sibling = meta.signup(SignupRequest.named(name).waba(old.wabaId()).newNumber("limited"));
        meta.fault(Fault.error("register", 133016).of(sibling.phoneNumberId()));
        var attempt = propose(sibling, old);
        confirm(attempt, old.phoneNumberId()).statusCode(202);
        follow(attempt, "failed");
        assertThat(connection().getString("phoneNumberId")).isEqualTo(old.phoneNumberId());

        owner().post("/api/v1/attempts/" + attempt + "/abandonment").then().statusCode(204);

        onlyConnected(old, sibling);
        assertThat(connectionStates(old.phoneNumberId())).containsExactly(State.ACTIVATING, State.ACTIVE);
        assertThat(calls("subscribed_apps", "DELETE", old.wabaId())).isZero();
    }

    @Test
    void aNumberThatIsConnectedElsewhereDoesNotPushTheOldOneOut() {
        var old = connect(meta.signup("Owned " + business));
        var fresh = meta.signup("Foreign " + business);
        vault.occupy(fresh.phoneNumberId());
        var attempt = propose(fresh, old);

        confirm(attempt, old.phoneNumberId()).statusCode(202);

        assertThat(follow(attempt, "failed").getString("problem.code")).isEqualTo("number-connected-elsewhere");
        onlyConnected(old, fresh);
    }

    @Test
    void aDeadOldNumberIsShownFromTheVaultAndItsIncidentEnds() {
        var old = connect(meta.signup("Dead " + business));
        meta.revokeToken(old.wabaId());
        as("operators", Map.of("groups", List.of("operator")))
                .body(Map.of("businessId", business))
                .post("/api/v1/checks")
                .then()
                .statusCode(202);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(connection().getString("state")).isEqualTo("lost"));
        var fresh = meta.signup("Alive " + business);
        var attempt = propose(fresh, old);
        assertThat(show(attempt).getString("replacement.currentName")).isNull();

        confirm(attempt, old.phoneNumberId()).statusCode(202);

        follow(attempt, "connected");
        onlyConnected(fresh, old);
        await().atMost(LONG).untilAsserted(() -> assertThat(alerts())
                .extracting(alert -> alert.incident())
                .containsExactly(Incident.RAISED, Incident.RESOLVED));
    }

    @Test
    void aDisconnectionWhileTheOwnerThinksLeavesOneConnectedInTheEnd() {
        var old = connect(meta.signup("Gone " + business));
        var fresh = meta.signup("Instead " + business);
        var attempt = propose(fresh, old);
        owner().delete("/api/v1/connection").then().statusCode(202);

        confirm(attempt, old.phoneNumberId()).statusCode(202);

        follow(attempt, "connected");
        onlyConnected(fresh, old);
    }

    @Test
    void thePlatformsOwnNumberIsReplacedTheSameWayByAnOperator() {
        var platform = Map.<String, Object>of("groups", List.of("operator"));
        var house = "kesher-platform";
        // Given whatever the platform is connected with
        operate(house, platform, meta.signup("House " + business));
        var fresh = meta.signup("New house " + business);

        operate(house, platform, fresh);

        assertThat(as(house, platform).get("/api/v1/connection").jsonPath().getString("phoneNumberId"))
                .isEqualTo(fresh.phoneNumberId());
        owner(house).get("/api/v1/connection").then().statusCode(403).body("code", equalTo("business-reserved"));
    }

    private void operate(String house, Map<String, Object> claims, Signup popup) {
        String attempt = as(house, claims).post("/api/v1/attempts").path("attemptId");
        as(house, claims)
                .body(Map.of("code", popup.code(), "sessionInfo", Map.of("wabaId", popup.wabaId())))
                .post("/api/v1/attempts/" + attempt + "/completion")
                .then()
                .statusCode(202);
        JsonPath view = await().atMost(LONG)
                .until(
                        () -> as(house, claims)
                                .get("/api/v1/attempts/" + attempt)
                                .jsonPath(),
                        seen -> List.of("connected", "confirm-replacement").contains(seen.getString("state")));
        if ("confirm-replacement".equals(view.getString("state"))) {
            as(house, claims)
                    .header("Prefer", "wait=25")
                    .body(Map.of("phoneNumberId", view.getString("replacement.currentPhoneNumberId")))
                    .post("/api/v1/attempts/" + attempt + "/replacement")
                    .then()
                    .statusCode(202)
                    .body("state", equalTo("connected"));
        }
    }

    private long generation(Signup of, State state) {
        return connectionEvents(of.phoneNumberId()).stream()
                .filter(event -> event.state() == state)
                .mapToLong(Connection::generation)
                .max()
                .orElseThrow();
    }
}
