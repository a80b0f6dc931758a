package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Connection.State;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.OwnerAlert.Incident;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The same number again. */
@QuarkusTest
class ReconnectTest extends SignupTestCase {
    @Test
    void theSameNumberGetsANewCredentialAndAHigherGeneration() {
        var name = "Again " + business;
        var first = connect(meta.signup(name));
        var pin = vault.current(business).orElseThrow().path("pin").asText();

        connect(meta.signup(name));

        await().atMost(LONG).untilAsserted(() -> assertThat(connectionStates(first.phoneNumberId()))
                .containsExactly(State.ACTIVATING, State.ACTIVE, State.ACTIVE));
        var generations = connectionEvents(first.phoneNumberId()).stream()
                .map(Connection::generation)
                .toList();
        assertThat(generations).isSorted().doesNotHaveDuplicates();
        assertThat(vault.states(business)).containsExactly("current", "retired");
        assertThat(vault.current(business).orElseThrow().path("pin").asText()).isEqualTo(pin);
        assertThat(calls("register", "POST", first.phoneNumberId())).isEqualTo(1);
    }

    @Test
    void aCredentialThatTheVaultCannotReadIsReplaced() {
        // Given
        var name = "Corrupt " + business;
        var first = connect(meta.signup(name));
        var old = vault.current(business).orElseThrow().path("credentialId").asText();
        vault.spoil(business);

        // When
        connect(meta.signup(name));

        // Then
        assertThat(connection().getString("state")).isEqualTo("connected");
        assertThat(vault.current(business).orElseThrow().path("credentialId").asText())
                .isNotEqualTo(old);
        assertThat(vault.reasons(business)).contains("keep the PIN of a number that reconnects");
        assertThat(connectionStates(first.phoneNumberId())).endsWith(State.ACTIVE);
    }

    @Test
    void aNumberThatFellOutOfServiceIsRegisteredAgainWithItsPin() {
        var name = "Fallen " + business;
        var first = connect(meta.signup(name));
        meta.number(first.phoneNumberId(), "status", "DISCONNECTED");

        connect(meta.signup(name));

        assertThat(calls("register", "POST", first.phoneNumberId())).isEqualTo(2);
    }

    @Test
    void reconnectingEndsTheIncidentOfTheOldCredential() {
        var name = "Dead " + business;
        var first = connect(meta.signup(name));
        var old = vault.current(business).orElseThrow().path("credentialId").asText();
        meta.revokeToken(first.wabaId());
        checkNow();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(connection().getString("state")).isEqualTo("lost"));

        connect(meta.signup(name));

        assertThat(connection().getString("state")).isEqualTo("connected");
        await().atMost(LONG).untilAsserted(() -> assertThat(alerts())
                .extracting(alert -> alert.incident())
                .containsExactly(Incident.RAISED, Incident.RESOLVED));
        assertThat(alerts()).extracting(alert -> alert.credentialId()).containsOnly(old);
    }

    @Test
    void disconnectingWhatIsLostEndsItsIncidentToo() {
        var first = connect(meta.signup("Dead " + business));
        meta.revokeToken(first.wabaId());
        checkNow();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(connection().getString("state")).isEqualTo("lost"));

        owner().delete("/api/v1/connection").then().statusCode(202);

        await().atMost(LONG).untilAsserted(() -> assertThat(alerts())
                .extracting(alert -> alert.incident())
                .containsExactly(Incident.RAISED, Incident.RESOLVED));
        assertThat(alerts().getLast().details()).containsEntry("reason", OwnerAlert.DISCONNECTED);
    }
}
