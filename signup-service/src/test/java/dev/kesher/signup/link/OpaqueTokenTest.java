package dev.kesher.signup.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.contracts.Secret;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpaqueTokenTest {
    private final OpaqueToken token = OpaqueToken.random(OpaqueToken.SESSION);

    @Test
    void aTokenIsNewEachTimeAndDoesNotPrintItself() {
        var texts = Stream.generate(
                        () -> OpaqueToken.random(OpaqueToken.LINK).text().reveal())
                .limit(1_000)
                .collect(Collectors.toSet());

        assertThat(texts).hasSize(1_000).allMatch(text -> text.matches("[A-Za-z0-9_-]{43}"));
        assertThat(token.text().reveal()).startsWith("ksn_").hasSize(47);
        assertThat(token.toString() + token.text()).doesNotContain(token.text().reveal());
    }

    @Test
    void itIsRecognisedByItsHash() {
        var again = OpaqueToken.of(OpaqueToken.SESSION, token.text()).orElseThrow();

        assertThat(again.hash()).isEqualTo(token.hash()).matches("[0-9a-f]{64}");
        assertThat(OpaqueToken.of(OpaqueToken.LINK, token.text())).isEmpty();
        assertThat(OpaqueToken.of(OpaqueToken.LINK, Secret.of("x".repeat(42)))).isEmpty();
    }

    @Test
    void whatIsSealedIsOpenedByItAlone() {
        var plain = "dana@owners.example".getBytes(StandardCharsets.UTF_8);
        var sealed = token.seal(plain);

        assertThat(token.open(sealed)).isEqualTo(plain);
        assertThat(token.seal(plain)).isNotEqualTo(sealed);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("dana");
        assertThatThrownBy(() -> OpaqueToken.random(OpaqueToken.SESSION).open(sealed))
                .isInstanceOf(IllegalStateException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> token.open(sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCodeIsSixDigitsAndBoundToItsLink() {
        var code = OneTimeCode.random();
        var hash = OneTimeCode.hash(token, code);

        assertThat(code.reveal()).matches(OneTimeCode.FORM);
        assertThat(OneTimeCode.isSame(hash, OneTimeCode.hash(token, Secret.of(code.reveal()))))
                .isTrue();
        assertThat(OneTimeCode.isSame(OneTimeCode.hash(OpaqueToken.random(OpaqueToken.SESSION), code), hash))
                .isFalse();
        assertThat(OneTimeCode.isSame(hash, null)).isFalse();
    }

    @Test
    void anAddressIsMaskedAndANameIsPlain() {
        assertThat(new Invitation("dana@example.com", null, "he", "Bakery").maskedEmail())
                .isEqualTo("d•••@example.com");
        assertThat(Invitation.plainName(" Galil\u202e \u2028Bakery\r\n")).isEqualTo("Galil Bakery");
        assertThat(Invitation.plainName("מאפיית הגליל")).isEqualTo("מאפיית הגליל");
        assertThat(Invitation.plainName("🥖".repeat(200)).codePointCount(0, 200))
                .isEqualTo(100);
        assertThat(Invitation.plainName("\u202e")).isEmpty();
    }

    @Test
    void anInvitationDoesNotPrintItself() {
        assertThat(new Invitation("dana@example.com", "Dana", "he", "Bakery")).hasToString("Invitation[…]");
    }
}
