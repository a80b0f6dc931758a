package dev.kesher.signup.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationTest {
    @Test
    void aNameKeepsOneSpaceBetweenItsWords() {
        assertThat(Invitation.plainName("\u00a0Galil \u2003 Bakery\u202f")).isEqualTo("Galil Bakery");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "\u3000\u2007", "\u202e", "\ud800", "\n\t", "\u2028"})
    void aNameThatNobodyCouldReadIsNone(String name) {
        assertThat(Invitation.plainName(name)).isEmpty();
    }

    @Test
    void aNameIsCutBetweenCharacters() {
        assertThat(Invitation.plainName("🥖".repeat(300))).isEqualTo("🥖".repeat(100));
    }

    @Test
    void ofAnAddressItsHostAndFirstLetterAreShown() {
        var invitation = new Invitation("dana@owners.example", null, "he", "Galil Bakery");

        assertThat(invitation.maskedEmail()).isEqualTo("d•••@owners.example");
        assertThat(invitation).hasToString("Invitation[…]");
    }
}
