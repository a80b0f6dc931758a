package dev.kesher.signup.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Secret;
import dev.kesher.signup.SignedForm;
import dev.kesher.signup.consent.SignedRequest.Genuine;
import dev.kesher.signup.consent.SignedRequest.Reason;
import dev.kesher.signup.consent.SignedRequest.Refused;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedRequestsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000);
    private static final String USER = "122000000000009";
    private static final String GOOD =
            "{\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1795000000,\"user_id\":\"122000000000009\"}";

    /** Made with {@code openssl dgst -sha256 -hmac now -binary} over the second part. */
    private static final String REFERENCE = "WwO5Zji7l7UZD4pZFhE2rQF93jgWOeo9FYGG8o_UeP8."
            + "eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTc5NTAwMDAwMCwidXNlcl9pZCI6IjEyMjAwMDAwMDAwMDAwOSJ9";

    private final SignedRequests requests = new SignedRequests(List.of(Secret.of("now"), Secret.of("before")));

    @ParameterizedTest
    @ValueSource(strings = {"now", "before"})
    void bothSecretsAreAccepted(String secret) {
        assertThat(requests.read(SignedForm.of(GOOD, secret), NOW)).isEqualTo(new Genuine(USER));
    }

    @Test
    void aReferenceThatWasSignedElsewhereIsRead() {
        assertThat(requests.read(REFERENCE, NOW)).isEqualTo(new Genuine(USER));
    }

    @Test
    void anotherSecretIsRefused() {
        assertThat(requests.read(SignedForm.of(GOOD, "other"), NOW)).isEqualTo(new Refused(Reason.SIGNATURE));
    }

    @Test
    void aChangedPayloadIsRefused() {
        var signature = SignedForm.of(GOOD, "now").split("\\.")[0];
        var other = SignedForm.of(GOOD.replace(USER, "122000000000010"), "now").split("\\.")[1];

        assertThat(requests.read(signature + "." + other, NOW)).isEqualTo(new Refused(Reason.SIGNATURE));
    }

    @ParameterizedTest
    @CsvSource({
        "1795000300, true",
        "1795000301, false",
        "1794913600, true",
        "1794913599, false",
        "9999999999999999999, false"
    })
    void itIsNeitherOldNorFromTheFuture(String issuedAt, boolean genuine) {
        var text = SignedForm.of(GOOD.replace("1795000000", issuedAt), "now");

        assertThat(requests.read(text, NOW)).isEqualTo(genuine ? new Genuine(USER) : new Refused(Reason.TIME));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"algorithm\":\"none\",\"issued_at\":1795000000,\"user_id\":\"1\"} | ALGORITHM",
                "{\"issued_at\":1795000000,\"user_id\":\"1\"} | ALGORITHM",
                "{\"algorithm\":\"HMAC-SHA256\",\"user_id\":\"1\"} | TIME",
                "{\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1795000000} | USER",
                "{\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1795000000,\"user_id\":\"x' or 1=1\"} | USER",
                "[] | ALGORITHM",
                "{\"algorithm\": | MALFORMED"
            })
    void whatIsSignedButMakesNoSenseIsRefused(String payload, Reason reason) {
        assertThat(requests.read(SignedForm.of(payload, "now"), NOW)).isEqualTo(new Refused(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a", "a.", ".b", "a.b.c", "a b.c", "a.b\n", "!.!"})
    void whatHasNotTheFormIsRefused(String text) {
        assertThat(requests.read(text, NOW)).isEqualTo(new Refused(Reason.MALFORMED));
    }

    @Test
    void nothingAndTooMuchAreRefused() {
        assertThat(requests.read(null, NOW)).isEqualTo(new Refused(Reason.MALFORMED));
        assertThat(requests.read("a".repeat(5000) + ".b", NOW)).isEqualTo(new Refused(Reason.MALFORMED));
    }
}
