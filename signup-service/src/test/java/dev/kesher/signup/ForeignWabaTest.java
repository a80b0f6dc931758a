package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Connection.State;
import dev.kesher.metasimulator.SignupRequest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Ids from the browser are hints: nobody connects what their token does not open. */
@QuarkusTest
class ForeignWabaTest extends SignupTestCase {
    @Test
    void anAccountTheTokenDoesNotOpenIsRefusedAndNothingIsKept() {
        var popup = meta.signup(SignupRequest.named("Thief " + business).foreign());
        var attempt = startAttempt();

        complete(attempt, popup).then().statusCode(202);

        var failed = follow(attempt, "failed");
        assertThat(failed.getString("problem.code")).isEqualTo("waba-not-visible");
        assertThat(failed.getBoolean("problem.retryable")).isFalse();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(vault.states(business)).isEmpty());
        assertThat(connectionEvents(popup.phoneNumberId())).isEmpty();
    }

    @Test
    void whereMetaNamesNoAccountsACallDecides() {
        meta.setting("granularScopes", false);
        try {
            var victim = meta.signup("Victim " + business);
            var thief = meta.signup("Thief " + business);
            var attempt = startAttempt();
            complete(attempt, thief.code(), victim.wabaId(), victim.phoneNumberId())
                    .then()
                    .statusCode(202);
            assertThat(follow(attempt, "failed").getString("problem.code")).isEqualTo("waba-not-visible");

            connect(meta.signup("Honest " + business));
        } finally {
            meta.setting("granularScopes", true);
        }
    }

    @Test
    void aNumberOfAnotherAccountIsNoHint() {
        var victim = connectAs("victim-of-" + business, "Bystander " + business);
        var popup = meta.signup("Own " + business);
        var attempt = startAttempt();

        complete(attempt, popup.code(), popup.wabaId(), victim).then().statusCode(202);

        assertThat(follow(attempt, "connected").getString("connection.phoneNumberId"))
                .isEqualTo(popup.phoneNumberId());
    }

    @Test
    void aNumberThatIsConnectedToAnotherBusinessIsNotTakenFromIt() {
        var name = "Shared " + business;
        var number = connectAs("first-of-" + business, name);
        int before = connectionEvents(number).size();
        var attempt = startAttempt();

        complete(attempt, meta.signup(name)).then().statusCode(202);

        assertThat(follow(attempt, "failed").getString("problem.code")).isEqualTo("number-connected-elsewhere");
        assertThat(connectionEvents(number)).hasSize(before);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(vault.states(business)).isEmpty());
    }

    @Test
    void theVaultHasTheLastWordOnWhoseTheNumberIs() {
        var popup = meta.signup("Vaulted " + business);
        vault.occupy(popup.phoneNumberId());
        var attempt = startAttempt();

        complete(attempt, popup).then().statusCode(202);

        assertThat(follow(attempt, "failed").getString("problem.code")).isEqualTo("number-connected-elsewhere");
        await().atMost(LONG).untilAsserted(() -> assertThat(connectionStates(popup.phoneNumberId()))
                .endsWith(State.REMOVED));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(vault.states(business)).isEmpty());
    }

    private String connectAs(String other, String name) {
        var popup = meta.signup(name);
        String attempt = owner(other)
                .post("/api/v1/attempts")
                .then()
                .statusCode(201)
                .extract()
                .path("attemptId");
        owner(other)
                .body("{\"code\":\"%s\"}".formatted(popup.code()))
                .post("/api/v1/attempts/" + attempt + "/completion")
                .then()
                .statusCode(202);
        await().atMost(LONG).until(() -> owner(other)
                .get("/api/v1/attempts/" + attempt)
                .path("state")
                .equals("connected"));
        await().atMost(LONG).until(() -> connectionStates(popup.phoneNumberId()).contains(State.ACTIVE));
        return popup.phoneNumberId();
    }
}
