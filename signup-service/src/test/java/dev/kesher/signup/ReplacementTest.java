package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Connection.State;
import dev.kesher.contracts.OwnerAlert.Incident;
import dev.kesher.metasimulator.Fault;
import dev.kesher.metasimulator.Signup;
import dev.kesher.metasimulator.SignupRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Another number in the place of the one that is connected. */
@QuarkusTest
class ReplacementTest extends SignupTestCase {
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
    void untilTheOwnerAgreesNothingChanges() {
        var old = connect(meta.signup("Kept " + business));
        var fresh = meta.signup("Wish " + business);
        var attempt = propose(fresh, old);

        assertThat(connection().getString("phoneNumberId")).isEqualTo(old.phoneNumberId());
        assertThat(connectionEvents(fresh.phoneNumberId())).isEmpty();
        assertThat(calls("subscribed_apps", "POST", fresh.wabaId())).isZero();
        assertThat(calls("register", "POST", fresh.phoneNumberId())).isZero();

        owner().post("/api/v1/attempts/" + attempt + "/abandonment").then().statusCode(204);

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(vault.states(business)).containsExactly("current"));
        assertThat(connection().getString("state")).isEqualTo("connected");
    }

    @Test
    void aYesCountsOnceAndOnlyForTheNumberThatWasShown() {
        var old = connect(meta.signup("Shown " + business));
        var fresh = meta.signup("Fresh " + business);
        var attempt = propose(fresh, old);

        confirm(attempt, fresh.phoneNumberId()).statusCode(409).body("code", equalTo("replacement-changed"));
        assertThat(show(attempt).getString("state")).isEqualTo("confirm-replacement");
        confirm(attempt, old.phoneNumberId()).statusCode(202);
        confirm(attempt, old.phoneNumberId()).statusCode(409).body("code", equalTo("attempt-state"));

        follow(attempt, "connected");
        onlyConnected(fresh, old);
    }

    @Test
    void anOldProposalIsMadeAnewBeforeItCanBeConfirmed() {
        var old = connect(meta.signup("Slow owner " + business));
        var attempt = propose(meta.signup("Later " + business), old);
        rows("update attempt set proposal_expires_at = now() where id = ?", UUID.fromString(attempt));

        confirm(attempt, old.phoneNumberId()).statusCode(410).body("code", equalTo("replacement-expired"));
        owner().header("Prefer", "wait=25")
                .post("/api/v1/attempts/" + attempt + "/retry")
                .then()
                .statusCode(202)
                .body("state", equalTo("confirm-replacement"));
        confirm(attempt, old.phoneNumberId()).statusCode(202);

        follow(attempt, "connected");
    }

    @Test
    void ofTwoProposalsTheSecondIsShownAgainWhenTheFirstIsDone() {
        var old = connect(meta.signup("First " + business));
        var second = meta.signup("Second " + business);
        var third = meta.signup("Third " + business);
        var toSecond = propose(second, old);
        var toThird = propose(third, old);
        confirm(toSecond, old.phoneNumberId()).statusCode(202);
        follow(toSecond, "connected");

        confirm(toThird, old.phoneNumberId()).statusCode(409).body("code", equalTo("replacement-changed"));

        assertThat(show(toThird).getString("replacement.currentPhoneNumberId")).isEqualTo(second.phoneNumberId());
        confirm(toThird, second.phoneNumberId()).statusCode(202);
        follow(toThird, "connected");
        onlyConnected(third, second);
    }

    @Test
    void ofTwoThatAreConfirmedAtOnceExactlyOneIsConnectedInTheEnd() {
        var old = connect(meta.signup("Contested " + business));
        var second = meta.signup("Left " + business);
        var third = meta.signup("Right " + business);
        meta.fault(Fault.slow("register", java.time.Duration.ofMillis(900)).of(second.phoneNumberId()));
        var toSecond = propose(second, old);
        var toThird = propose(third, old);

        confirm(toSecond, old.phoneNumberId()).statusCode(202);
        confirm(toThird, old.phoneNumberId()).statusCode(202);

        await().atMost(LONG).until(() -> stopped(toSecond) && stopped(toThird));
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(rows("select count(*) from connection where business_id = ? and state = 'ACTIVE'", business))
                    .isEqualTo(1);
            assertThat(List.of(show(toSecond).getString("state"), show(toThird).getString("state")))
                    .contains("connected");
        });
        var current = vault.current(business).orElseThrow();
        assertThat(current.path("phoneNumberId").asText())
                .isEqualTo(connection().getString("phoneNumberId"));
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

    private void replace(Signup fresh, Signup old) {
        var attempt = propose(fresh, old);
        confirm(attempt, old.phoneNumberId()).statusCode(202);
        follow(attempt, "connected");
    }

    /** The proposal names both numbers in full. */
    private String propose(Signup fresh, Signup old) {
        var attempt = startAttempt();
        complete(attempt, fresh).then().statusCode(202);
        var proposal = follow(attempt, "confirm-replacement");
        assertThat(proposal.getString("replacement.currentPhoneNumberId")).isEqualTo(old.phoneNumberId());
        assertThat(proposal.getString("replacement.currentNumber").replaceAll("[^0-9]", ""))
                .isEqualTo(old.displayPhoneNumber());
        assertThat(proposal.getString("replacement.newNumber").replaceAll("[^0-9]", ""))
                .isEqualTo(fresh.displayPhoneNumber());
        assertThat(proposal.getString("replacement.newName")).isNotBlank();
        assertThat(proposal.getString("replacement.expiresAt")).isNotBlank();
        return attempt;
    }

    private ValidatableResponse confirm(String attempt, String oldNumberId) {
        return owner().body(Map.of("phoneNumberId", oldNumberId))
                .post("/api/v1/attempts/" + attempt + "/replacement")
                .then();
    }

    private boolean stopped(String attempt) {
        return !"working".equals(show(attempt).getString("state"));
    }

    /** In the database, in the vault and on the topic. */
    private void onlyConnected(Signup stays, Signup goes) {
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(connection().getString("phoneNumberId")).isEqualTo(stays.phoneNumberId());
            assertThat(connection().getString("state")).isEqualTo("connected");
            assertThat(connectionStates(stays.phoneNumberId())).endsWith(State.ACTIVE);
            assertThat(connectionStates(goes.phoneNumberId())).endsWith(State.REMOVED);
            assertThat(vault.states(business)).contains("current").doesNotContain("retired", "pending");
        });
        assertThat(vault.current(business).orElseThrow().path("phoneNumberId").asText())
                .isEqualTo(stays.phoneNumberId());
    }

    private long generation(Signup of, State state) {
        return connectionEvents(of.phoneNumberId()).stream()
                .filter(event -> event.state() == state)
                .mapToLong(Connection::generation)
                .max()
                .orElseThrow();
    }
}
