package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.metasimulator.Fault;
import dev.kesher.metasimulator.SignupRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Registration and the two-step PIN: never lost, never guessed in a loop. */
@QuarkusTest
class PinTest extends SignupTestCase {
    @Test
    void thePinLiesInTheVaultBeforeItIsSet() {
        var popup = connect(meta.signup("Pin " + business));

        var credential = vault.current(business).orElseThrow();
        assertThat(credential.path("pin").asText()).matches("[0-9]{6}");
        var stored = vault.pinsStored().stream()
                .filter(put -> put.credentialId()
                        .equals(credential.path("credentialId").asText()))
                .findFirst()
                .orElseThrow();
        var registered = meta.calls("register").stream()
                .filter(call -> call.path().contains(popup.phoneNumberId()))
                .findFirst()
                .orElseThrow();
        assertThat(stored.at().toEpochMilli())
                .isLessThanOrEqualTo(registered.at().toEpochMilli());
    }

    @Test
    void aNumberWithAPinOfItsOwnAsksForIt() {
        var popup = meta.signup(SignupRequest.named("Own pin " + business).pin("739201"));
        var attempt = startAttempt();
        complete(attempt, popup).then().statusCode(202);
        assertThat(follow(attempt, "needs-pin").getString("problem.code")).isEqualTo("pin-mismatch");
        assertThat(calls("register", "POST", popup.phoneNumberId())).isEqualTo(1);

        pin(attempt, "12345").then().statusCode(400).body("code", equalTo("invalid-request"));
        pin(attempt, "111111").then().statusCode(202);
        follow(attempt, "needs-pin");
        pin(attempt, "739201").then().statusCode(202);

        follow(attempt, "connected");
        assertThat(vault.current(business).orElseThrow().path("pin").asText()).isEqualTo("739201");
    }

    @Test
    void aRegistrationWhoseAnswerWasLostIsLookedUpNotRepeated() {
        var popup = meta.signup("Cut " + business);
        meta.fault(Fault.cut("register").of(popup.phoneNumberId()));
        var attempt = startAttempt();

        complete(attempt, popup).then().statusCode(202);

        follow(attempt, "connected");
        assertThat(calls("register", "POST", popup.phoneNumberId())).isEqualTo(1);
    }

    /** For example in two tabs. The second comes while the first, whose PIN is stored, waits for Meta to register the number. */
    @Test
    void twoAttemptsForOneNumberAtOnceSetOnePin() {
        var name = "Twice " + business;
        var popup = meta.signup(name);
        var before = vault.pinsStored().size();
        meta.fault(Fault.slow("register", Duration.ofSeconds(2)).of(popup.phoneNumberId()));
        var first = startAttempt();
        var second = startAttempt();

        complete(first, popup).then().statusCode(202);
        await().atMost(LONG).until(() -> vault.pinsStored().size() > before);
        complete(second, meta.signup(name)).then().statusCode(202);

        follow(first, "connected");
        follow(second, "connected");
        assertThat(calls("register", "POST", popup.phoneNumberId())).isEqualTo(1);
        var pins = vault.pinsStored().stream()
                .skip(before)
                .map(VaultStandIn.Stored::pin)
                .distinct()
                .toList();
        assertThat(pins)
                .containsExactly(
                        vault.current(business).orElseThrow().path("pin").asText());
    }

    @Test
    void theRegistrationLimitIsToldWithItsTimeAndNotTriedEarlier() {
        var popup = meta.signup("Limit " + business);
        meta.fault(Fault.error("register", 133016).of(popup.phoneNumberId()));
        var attempt = startAttempt();
        complete(attempt, popup).then().statusCode(202);

        var failed = follow(attempt, "failed");
        assertThat(failed.getString("problem.code")).isEqualTo("registration-limit");
        assertThat(failed.getInt("problem.metaCode")).isEqualTo(133016);
        assertThat(failed.getString("problem.retryAt")).isNotBlank();
        owner().post("/api/v1/attempts/" + attempt + "/retry")
                .then()
                .statusCode(409)
                .body("code", equalTo("retry-too-early"));
        assertThat(calls("register", "POST", popup.phoneNumberId())).isEqualTo(1);
    }

    private io.restassured.response.Response pin(String attempt, String pin) {
        return owner().body(Map.of("pin", pin)).post("/api/v1/attempts/" + attempt + "/pin");
    }
}
