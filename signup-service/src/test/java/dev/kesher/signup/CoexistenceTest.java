package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.metasimulator.SignupRequest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A number that stays in its owner's app is never registered (docs/meta/signup.md#coexistence). */
@QuarkusTest
class CoexistenceTest extends SignupTestCase {
    @Test
    void itIsConnectedWithoutRegistration() {
        var popup = meta.signup(SignupRequest.named("Both " + business).coexistence());
        var attempt = startAttempt();

        complete(attempt, popup.code(), popup.wabaId(), null).then().statusCode(202);

        follow(attempt, "connected");
        assertThat(calls("register", "POST", popup.phoneNumberId())).isZero();
        assertThat(calls("subscribed_apps", "POST", popup.wabaId())).isEqualTo(1);
        assertThat(vault.current(business).orElseThrow().hasNonNull("pin")).isFalse();
    }
}
