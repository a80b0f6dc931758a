package dev.kesher.signup.connect.step;

import static dev.kesher.signup.connect.step.MetaAnswers.number;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which numbers have to be registered: docs/meta/signup.md#coexistence and numbers.md#register. */
class RegistrationTest {
    @ParameterizedTest
    @CsvSource({
        "VERIFIED,     NOT_APPLICABLE, CONNECTED,    false, NEEDED",
        "VERIFIED,     CLOUD_API,      PENDING,      false, NEEDED",
        "VERIFIED,     CLOUD_API,      CONNECTED,    false, NOT_NEEDED",
        "EXPIRED,      CLOUD_API,      CONNECTED,    false, NOT_NEEDED",
        "NOT_VERIFIED, NOT_APPLICABLE, PENDING,      false, NOT_VERIFIED",
        "NOT_VERIFIED, CLOUD_API,      DISCONNECTED, false, NOT_VERIFIED",
        "VERIFIED,     NOT_APPLICABLE, PENDING,      true,  NOT_NEEDED"
    })
    void aNumberIsRegisteredOnlyWhereItHasToBe(
            String verification, String platform, String status, boolean onBizApp, Registration expected) {
        assertThat(Registration.of(number("1", verification, platform, status, onBizApp)))
                .isEqualTo(expected);
    }
}
