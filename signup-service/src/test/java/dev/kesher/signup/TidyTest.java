package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.contracts.Connection.State;
import dev.kesher.metasimulator.Fault;
import dev.kesher.metasimulator.SignupRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nothing of an attempt that led nowhere stays behind. */
@QuarkusTest
class TidyTest extends SignupTestCase {
    @Test
    void aPendingCredentialIsDeletedADayAfterItsAttemptStopped() {
        var popup = meta.signup(
                SignupRequest.named("Hesitant " + business).numbers(2).omitPhoneNumberId());
        var attempt = startAttempt();
        complete(attempt, popup.code(), popup.wabaId(), null).then().statusCode(202);
        follow(attempt, "choose-number");
        assertThat(vault.states(business)).containsExactly("pending");

        rows("update attempt set changed_at = now() - interval '25 hours' where id = ?", UUID.fromString(attempt));

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(vault.states(business)).isEmpty());
        assertThat(show(attempt).getString("state")).isEqualTo("abandoned");
    }

    @Test
    void anAbandonedNumberIsLetGoAndItsCredentialDeleted() {
        var popup = meta.signup("Half way " + business);
        meta.fault(Fault.error("register", 133016).of(popup.phoneNumberId()));
        var attempt = startAttempt();
        complete(attempt, popup).then().statusCode(202);
        follow(attempt, "failed");

        owner().post("/api/v1/attempts/" + attempt + "/abandonment").then().statusCode(204);

        await().atMost(LONG).untilAsserted(() -> {
            assertThat(vault.states(business)).isEmpty();
            assertThat(connectionStates(popup.phoneNumberId())).containsExactly(State.ACTIVATING, State.REMOVED);
        });
        assertThat(calls("subscribed_apps", "DELETE", popup.wabaId())).isEqualTo(1);
        owner().post("/api/v1/attempts/" + attempt + "/retry")
                .then()
                .statusCode(409)
                .body("code", equalTo("attempt-state"));
    }

    /** As when it was abandoned, or its replica died, while its number was looked at. */
    @Test
    void anAbandonedAttemptKeepsNoNumberFromOthers() {
        var name = "Kept " + business;
        var popup = connect(meta.signup(name));
        var attempt = startAttempt();
        rows("""
                update attempt set state = 'NEEDS_PIN', credential_id = 'left', holds_credential = true,
                       waba_id = ?, phone_number_id = ?
                 where id = ?""", popup.wabaId(), popup.phoneNumberId(), UUID.fromString(attempt));
        rows("update connection set promoting = 'left' where phone_number_id = ?", popup.phoneNumberId());

        owner().post("/api/v1/attempts/" + attempt + "/abandonment").then().statusCode(204);

        await().atMost(LONG)
                .until(() -> rows(
                                "select count(*) from connection where promoting is null and phone_number_id = ?",
                                popup.phoneNumberId())
                        == 1);
        connect(meta.signup(name));
        assertThat(connection().getString("state")).isEqualTo("connected");
    }

    @Test
    void aNewAttemptTakesOverWhereAnOldOneStopped() {
        var name = "Second try " + business;
        var popup = meta.signup(name);
        meta.fault(Fault.error("register", 133016).of(popup.phoneNumberId()));
        var first = startAttempt();
        complete(first, popup).then().statusCode(202);
        follow(first, "failed");

        connect(meta.signup(name));

        assertThat(connection().getString("state")).isEqualTo("connected");
    }

    @Test
    void anAttemptWithoutACodeIsForgottenOnlyADayAfterItExpired() {
        var late = startAttempt();
        var veryLate = startAttempt();
        expireAgo("1 hour", late);

        expireAgo("25 hours", veryLate);

        await().atMost(LONG)
                .until(() -> rows("select count(*) from attempt where id = ?", UUID.fromString(veryLate)) == 0);
        complete(late, meta.signup("Late " + business)).then().statusCode(410).body("code", equalTo("attempt-expired"));
        complete(veryLate, meta.signup("Very late " + business)).then().statusCode(404);
    }

    private void expireAgo(String interval, String attempt) {
        rows(
                "update attempt set expires_at = now() - cast(? as interval) where id = ?",
                interval,
                UUID.fromString(attempt));
    }
}
