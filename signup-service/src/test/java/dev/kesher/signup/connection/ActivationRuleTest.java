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
    private static final Claim CLAIM = claim(null);

    @Test
    void aNumberNobodyHasIsActivated() {
        assertThat(ActivationRule.judge(CLAIM, List.of())).isEqualTo(new Activation.Granted());
    }

    @ParameterizedTest
    @CsvSource({
        "1, us,   ACTIVE,     false, Reconnecting",
        "1, us,   ACTIVATING, false, Granted",
        "1, us,   DRAINING,   true,  Busy",
        "1, us,   REMOVED,    true,  Busy",
        "1, us,   REMOVED,    false, Granted",
        "1, them, ACTIVATING, false, Elsewhere",
        "1, them, ACTIVE,     false, Elsewhere",
        "1, them, DRAINING,   true,  Elsewhere",
        "1, them, REMOVED,    true,  Elsewhere",
        "1, them, REMOVED,    false, Granted",
        "9, us,   ACTIVE,     false, OtherNumber",
        "9, us,   ACTIVATING, false, Granted",
        "9, us,   DRAINING,   true,  Busy",
        "9, us,   REMOVED,    false, Granted"
    })
    void whatIsKnownDecides(String number, String business, State state, boolean erasing, String expected) {
        var known = new Known(new PhoneNumberId(number), new BusinessId(business), state, erasing, "old", null);

        assertThat(ActivationRule.judge(CLAIM, List.of(known)).getClass().getSimpleName())
                .isEqualTo(expected);
    }

    @Test
    void anotherNumberGivesWayOnlyIfItIsTheOneTheOwnerNamed() {
        var active = known("9", State.ACTIVE, "old", null);

        assertThat(ActivationRule.judge(claim("9"), List.of(active))).isEqualTo(new Activation.Granted());
        assertThat(ActivationRule.judge(claim("8"), List.of(active)))
                .isEqualTo(new Activation.OtherNumber(new PhoneNumberId("9")));
        assertThat(ActivationRule.mayPromote(claim("9"), List.of(active, known("1", State.ACTIVATING, "c", null))))
                .isEqualTo(new Activation.Granted());
        assertThat(ActivationRule.mayPromote(claim("8"), List.of(active, known("1", State.ACTIVATING, "c", null))))
                .isEqualTo(new Activation.OtherNumber(new PhoneNumberId("9")));
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVATING, other, Superseded",
        "DRAINING, c, Superseded",
        "REMOVED, c, Superseded",
        "ACTIVATING, c, Granted",
        "ACTIVE, old, Reconnecting"
    })
    void onlyWhoStillHasTheNumberMayPromote(State state, String credential, String expected) {
        var own = known("1", state, credential, null);

        assertThat(ActivationRule.mayPromote(CLAIM, List.of(own)).getClass().getSimpleName())
                .isEqualTo(expected);
    }

    @Test
    void twoAttemptsOfABusinessNeverPromoteAtOnce() {
        var own = known("1", State.ACTIVATING, "c", null);
        var other = known("2", State.ACTIVATING, "d", "d");
        var mine = known("1", State.ACTIVATING, "c", "c");

        assertThat(ActivationRule.judge(CLAIM, List.of(own, other))).isEqualTo(new Activation.Busy());
        assertThat(ActivationRule.mayPromote(CLAIM, List.of(own, other))).isEqualTo(new Activation.Busy());
        assertThat(ActivationRule.mayPromote(CLAIM, List.of(mine))).isEqualTo(new Activation.Granted());
    }

    private static Known known(String number, State state, String credential, String promoting) {
        return new Known(
                new PhoneNumberId(number), new BusinessId("us"), state, state != State.ACTIVE, credential, promoting);
    }

    private static Claim claim(String replaces) {
        return new Claim(
                new BusinessId("us"),
                new PhoneNumberId("1"),
                new WabaId("2"),
                "c",
                "en",
                replaces == null ? null : new PhoneNumberId(replaces));
    }
}
