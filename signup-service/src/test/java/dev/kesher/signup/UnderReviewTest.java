package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.contracts.Connection.State;
import dev.kesher.metasimulator.Fault;
import dev.kesher.metasimulator.Signup;
import dev.kesher.metasimulator.SignupRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A number that Meta has not released yet: the page may be closed, it goes on by itself. */
@QuarkusTest
class UnderReviewTest extends SignupTestCase {
    /** Else its looks would count among the calls of other tests. */
    @AfterEach
    void nobodyLooksAgain() {
        rows(
                "update attempt set state = 'ABANDONED', lease = null where business_id = ? and state = 'PENDING'",
                business);
    }

    @Test
    void itIsConnectedByItselfWhenMetaHasVerifiedIt() {
        var popup = unverified();
        var attempt = pending(popup);
        assertThat(calls("register", "POST", popup.phoneNumberId())).isZero();
        owner().get("/api/v1/attempts/open").then().statusCode(200).body("state", equalTo("pending"));

        meta.number(popup.phoneNumberId(), "codeVerificationStatus", "VERIFIED");

        follow(attempt, "connected");
        assertThat(calls("register", "POST", popup.phoneNumberId())).isEqualTo(1);
    }

    @Test
    void theOwnerMayAskForALookAtOnce() {
        var popup = unverified();
        var attempt = pending(popup);
        notDueForAnHour(attempt);
        meta.number(popup.phoneNumberId(), "codeVerificationStatus", "VERIFIED");

        owner().header("Prefer", "wait=25")
                .post("/api/v1/attempts/" + attempt + "/retry")
                .then()
                .statusCode(202)
                .body("state", equalTo("connected"));
    }

    @Test
    void anAskedLookThatFindsNothingNewLeavesItPending() {
        var popup = unverified();
        var attempt = pending(popup);
        notDueForAnHour(attempt);

        owner().header("Prefer", "wait=25")
                .post("/api/v1/attempts/" + attempt + "/retry")
                .then()
                .statusCode(202)
                .body("state", equalTo("pending"))
                .body("problem.code", equalTo("number-not-verified"));
    }

    @Test
    void anOutageOfMetaChangesNothing() {
        var popup = unverified();
        var attempt = pending(popup);
        int looks = looks(popup);
        meta.fault(Fault.html("phone", 502).of(popup.phoneNumberId()).times(3));

        await().atMost(LONG).until(() -> looks(popup) > looks + 3);

        assertThat(show(attempt).getString("state")).isEqualTo("pending");
        assertThat(show(attempt).getString("problem.code")).isEqualTo("number-not-verified");
    }

    @Test
    void itsPermissionOutlivesTheDayAfterWhichOthersAreDeleted() {
        var popup = unverified();
        var attempt = pending(popup);
        rows("update attempt set changed_at = now() - interval '3 days' where id = ?", UUID.fromString(attempt));
        int looks = looks(popup);

        await().atMost(LONG).until(() -> looks(popup) > looks + 2);

        assertThat(vault.states(business)).containsExactly("pending");
        assertThat(show(attempt).getString("state")).isEqualTo("pending");
    }

    @Test
    void afterTwoWeeksItFailsAndSaysWhy() {
        var attempt = pending(unverified());

        rows("update attempt set pending_since = now() - interval '14 days' where id = ?", UUID.fromString(attempt));

        assertThat(follow(attempt, "failed").getString("problem.code")).isEqualTo("number-not-verified");
    }

    @Test
    void abandonedItIsLetGo() {
        var popup = unverified();
        var attempt = pending(popup);

        owner().post("/api/v1/attempts/" + attempt + "/abandonment").then().statusCode(204);

        await().atMost(LONG).untilAsserted(() -> {
            assertThat(vault.states(business)).isEmpty();
            assertThat(connectionStates(popup.phoneNumberId())).containsExactly(State.ACTIVATING, State.REMOVED);
        });
        assertThat(show(attempt).getString("state")).isEqualTo("abandoned");
    }

    /** Ten registrations in 72 hours are the most; the number is looked at, not registered, again and again. */
    @Test
    void aRegistrationThatMetaHoldsBackIsNotRepeated() {
        var popup = meta.signup("Held back " + business);
        meta.fault(Fault.error("register", 133006).of(popup.phoneNumberId()));
        var attempt = startAttempt();
        complete(attempt, popup).then().statusCode(202);

        var view = follow(attempt, "pending");

        assertThat(view.getString("problem.code")).isEqualTo("number-under-review");
        assertThat(view.getInt("problem.metaCode")).isEqualTo(133006);
        assertThat(rows(
                        "select count(*) from attempt where id = ? and due > now() + interval '8 hours'",
                        UUID.fromString(attempt)))
                .isEqualTo(1);
        assertThat(calls("register", "POST", popup.phoneNumberId())).isEqualTo(1);
    }

    /** It takes the connection over when Meta is done, so the owner must be able to give it up. */
    @Test
    void itIsSeenAlsoAfterAnotherNumberWasConnected() {
        var popup = unverified();
        var attempt = pending(popup);
        notDueForAnHour(attempt);

        connectedLater("1" + popup.phoneNumberId());
        owner().get("/api/v1/attempts/open").then().statusCode(200).body("attemptId", equalTo(attempt));

        connectedLater(popup.phoneNumberId());
        owner().get("/api/v1/attempts/open").then().statusCode(204);
    }

    private void connectedLater(String number) {
        rows(
                "update attempt set state = 'CONNECTED', credential_id = id::text, phone_number_id = ? where id = ?",
                number,
                UUID.fromString(startAttempt()));
    }

    private Signup unverified() {
        return meta.signup(SignupRequest.named("Unverified " + business).unverified());
    }

    private String pending(Signup popup) {
        var attempt = startAttempt();
        complete(attempt, popup).then().statusCode(202);
        var view = follow(attempt, "pending");
        assertThat(view.getString("problem.code")).isEqualTo("number-not-verified");
        assertThat(view.getBoolean("problem.startOver")).isFalse();
        return attempt;
    }

    private void notDueForAnHour(String attempt) {
        await().atMost(LONG)
                .until(() -> rows(
                                "update attempt set due = now() + interval '1 hour' where id = ? and lease is null",
                                UUID.fromString(attempt))
                        == 1);
    }

    private int looks(Signup popup) {
        return (int) calls("phone", "GET", popup.phoneNumberId());
    }
}
