package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.contracts.Connection.State;
import dev.kesher.metasimulator.Signup;
import dev.kesher.metasimulator.SignupRequest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Letting a number go. */
@QuarkusTest
class DisconnectTest extends SignupTestCase {
    @Test
    void itDrainsUnsubscribesTellsAndErases() {
        var popup = connect(meta.signup("Leaving " + business));

        owner().delete("/api/v1/connection").then().statusCode(202);

        gone(popup);
        assertThat(calls("subscribed_apps", "DELETE", popup.wabaId())).isEqualTo(1);
        assertThat(connectionStates(popup.phoneNumberId()))
                .containsExactly(State.ACTIVATING, State.ACTIVE, State.DRAINING, State.REMOVED);
        owner().delete("/api/v1/connection").then().statusCode(404).body("code", equalTo("not-connected"));
    }

    @Test
    void aDeadTokenDoesNotHoldItUpAndTheNumberCanComeBack() {
        var name = "Dead leaving " + business;
        var popup = connect(meta.signup(name));
        meta.revokeToken(popup.wabaId());

        owner().delete("/api/v1/connection").then().statusCode(202);
        gone(popup);

        connect(meta.signup(name));
        assertThat(connection().getString("state")).isEqualTo("connected");
    }

    @Test
    void aCredentialThatTheVaultCannotReadDoesNotHoldItUp() {
        // Given
        var popup = connect(meta.signup("Corrupt leaving " + business));
        vault.spoil(business);

        // When
        owner().delete("/api/v1/connection").then().statusCode(202);

        // Then
        gone(popup);
    }

    @Test
    void aVaultThatIsAwayDelaysButLosesNothing() {
        var popup = connect(meta.signup("Sealed leaving " + business));
        vault.away(true);

        owner().delete("/api/v1/connection").then().statusCode(202);
        await().atMost(LONG)
                .until(() ->
                        rows("select count(*) from connection where business_id = ? and tries > 0", business) == 1);
        vault.away(false);

        gone(popup);
    }

    @Test
    void aSiblingOfTheSameAccountGoesOnReceiving() {
        var name = "Family " + business;
        var popup = connect(meta.signup(name));
        var sibling = meta.signup(SignupRequest.named(name).waba(popup.wabaId()).newNumber("sibling"));
        var other = "sibling-of-" + business;
        String attempt = owner(other)
                .post("/api/v1/attempts")
                .then()
                .statusCode(201)
                .extract()
                .path("attemptId");
        owner(other)
                .body("{\"code\":\"%s\",\"sessionInfo\":{\"wabaId\":\"%s\",\"phoneNumberId\":\"%s\"}}"
                        .formatted(sibling.code(), sibling.wabaId(), sibling.phoneNumberId()))
                .post("/api/v1/attempts/" + attempt + "/completion")
                .then()
                .statusCode(202);
        await().atMost(LONG).until(() -> owner(other)
                .get("/api/v1/attempts/" + attempt)
                .path("state")
                .equals("connected"));

        owner().delete("/api/v1/connection").then().statusCode(202);

        gone(popup);
        assertThat(calls("subscribed_apps", "DELETE", popup.wabaId())).isZero();
    }

    private void gone(Signup popup) {
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(connection().getString("state")).isEqualTo("none");
            assertThat(vault.states(business)).isEmpty();
            assertThat(connectionStates(popup.phoneNumberId())).endsWith(State.REMOVED);
        });
    }
}
