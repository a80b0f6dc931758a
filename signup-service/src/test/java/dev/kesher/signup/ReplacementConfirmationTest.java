package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.metasimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the owner is shown before a replacement, and what a confirmation is worth. */
@QuarkusTest
class ReplacementConfirmationTest extends ReplacementTestCase {
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

    private boolean stopped(String attempt) {
        return !"working".equals(show(attempt).getString("state"));
    }
}
