package dev.kesher.signup.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection.State;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import dev.kesher.signup.connection.ActivationRule.Known;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivationRuleTest {
    private static final Claim CLAIM =
            new Claim(new BusinessId("us"), new PhoneNumberId("1"), new WabaId("2"), "c", "en");

    @Test
    void aNumberNobodyHasIsActivated() {
        assertThat(ActivationRule.judge(CLAIM, List.of())).isEqualTo(Activation.ACTIVATED);
    }

    @ParameterizedTest
    @CsvSource({
        "1, us,   ACTIVE,     false, RECONNECTING",
        "1, us,   ACTIVATING, false, ACTIVATED",
        "1, us,   DRAINING,   true,  BUSY",
        "1, us,   REMOVED,    true,  BUSY",
        "1, us,   REMOVED,    false, ACTIVATED",
        "1, them, ACTIVATING, false, ELSEWHERE",
        "1, them, ACTIVE,     false, ELSEWHERE",
        "1, them, DRAINING,   true,  ELSEWHERE",
        "1, them, REMOVED,    true,  ELSEWHERE",
        "1, them, REMOVED,    false, ACTIVATED",
        "9, us,   ACTIVE,     false, OTHER_NUMBER",
        "9, us,   ACTIVATING, false, ACTIVATED",
        "9, us,   DRAINING,   true,  BUSY",
        "9, us,   REMOVED,    false, ACTIVATED"
    })
    void whatIsKnownDecides(String number, String business, State state, boolean erasing, Activation expected) {
        var known = new Known(new PhoneNumberId(number), new BusinessId(business), state, erasing);

        assertThat(ActivationRule.judge(CLAIM, List.of(known))).isEqualTo(expected);
    }
}
