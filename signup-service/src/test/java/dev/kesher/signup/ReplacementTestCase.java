package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Connection.State;
import dev.kesher.metasimulator.Signup;
import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** Proposes a replacement, confirms it as the owner does, and looks at which number is left. */
abstract class ReplacementTestCase extends SignupTestCase {
    void replace(Signup fresh, Signup old) {
        var attempt = propose(fresh, old);
        confirm(attempt, old.phoneNumberId()).statusCode(202);
        follow(attempt, "connected");
    }

    /** The proposal names both numbers in full. */
    String propose(Signup fresh, Signup old) {
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

    ValidatableResponse confirm(String attempt, String oldNumberId) {
        return owner().body(Map.of("phoneNumberId", oldNumberId))
                .post("/api/v1/attempts/" + attempt + "/replacement")
                .then();
    }

    /** In the database, in the vault and on the topic. */
    void onlyConnected(Signup stays, Signup goes) {
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
}
