package dev.kesher.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of docs/meta/webhooks.md#signature, and everything that is not Meta's signature. */
class SignatureTest {
    private static final String EMPTY_ENTRY = "{\"object\":\"whatsapp_business_account\",\"entry\":[]}";
    private static final String OF_EMPTY_ENTRY = "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756";
    private static final String ESCAPED =
            "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"220000000000011\","
                    + "\"changes\":[{\"field\":\"messages\",\"value\":{\"messages\":[{\"type\":\"text\",\"text\":{\"body\":"
                    + "\"Gr\\u00fc\\u00dfe \\ud83d\\ude00 a\\/b @x\"}}]}}]}]}";
    private static final String OF_ESCAPED = "e177a7674960af8459c69a68c846c1aff3325ed44d2550f7cd074f466bc1f4de";
    private static final Secret SECRET = Secret.of("test_app_secret");

    private final Signature signature = new Signature(SECRET, Optional.empty());

    @Test
    void takesMetasSignatureOfPlainAndEscapedJson() {
        assertThat(signature.matches(bytes(EMPTY_ENTRY), "sha256=" + OF_EMPTY_ENTRY))
                .isTrue();
        assertThat(signature.matches(bytes(ESCAPED), "sha256=" + OF_ESCAPED)).isTrue();
    }

    @Test
    void refusesTheSameJsonInOtherBytes() {
        assertThat(signature.matches(bytes(ESCAPED.replace("\\/", "/")), "sha256=" + OF_ESCAPED))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"test_app_secret,new_secret", "new_secret,test_app_secret"})
    void takesBothSecretsDuringRotation(String current, String previous) {
        var rotating = new Signature(Secret.of(current), Optional.of(Secret.of(previous)));

        assertThat(rotating.matches(bytes(EMPTY_ENTRY), "sha256=" + OF_EMPTY_ENTRY))
                .isTrue();
        assertThat(rotating.matches(bytes(ESCAPED), "sha256=" + OF_EMPTY_ENTRY)).isFalse();
        assertThat(rotating.matchedByPrevious()).isEqualTo(previous.equals("test_app_secret") ? 1 : 0);
    }

    @Test
    void refusesTheOldSecretAfterRotation() {
        var rotated = new Signature(Secret.of("new_secret"), Optional.empty());

        assertThat(rotated.matches(bytes(EMPTY_ENTRY), "sha256=" + OF_EMPTY_ENTRY))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256=",
                OF_EMPTY_ENTRY,
                "sha1=" + OF_EMPTY_ENTRY,
                "sha256=" + OF_EMPTY_ENTRY + "00",
                "sha256=" + OF_ESCAPED,
                "sha256=zzc6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756",
                "sha256=0000000000000000000000000000000000000000000000000000000000000000"
            })
    void refusesEverythingElse(String header) {
        assertThat(signature.matches(bytes(EMPTY_ENTRY), header)).isFalse();
    }

    @Test
    void refusesAMissingHeader() {
        assertThat(signature.matches(bytes(EMPTY_ENTRY), null)).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
