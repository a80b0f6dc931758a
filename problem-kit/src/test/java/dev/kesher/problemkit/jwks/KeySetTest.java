package dev.kesher.problemkit.jwks;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Key;
import java.util.Arrays;
import java.util.List;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeySetTest {
    private static final PublicJsonWebKey OLD = key("old", "ES256");
    private static final PublicJsonWebKey NEW = key("new", null);

    @Test
    void aTokenIsCheckedWithTheKeyThatItNames() {
        assertThat(set(OLD, NEW).find("old", "ES256")).contains(publicKey(OLD));
        assertThat(set(OLD, NEW).find("new", "ES256")).contains(publicKey(NEW));
        assertThat(set(OLD, NEW).find("other", "ES256")).isEmpty();
    }

    @Test
    void aKeyOfAnotherAlgorithmIsNotTaken() {
        assertThat(set(OLD).find("old", "RS256")).isEmpty();
        assertThat(set(OLD).names("old")).isTrue();
    }

    @Test
    void withoutANameOnlyASingleKeyIsTaken() {
        var unnamed = key(null, null);

        assertThat(set(OLD).find(null, "ES256")).contains(publicKey(OLD));
        assertThat(set(unnamed).find("any", "ES256")).contains(publicKey(unnamed));
        assertThat(set(OLD, NEW).find(null, "ES256")).isEmpty();
        assertThat(set(OLD, unnamed).find("any", "ES256")).isEmpty();
    }

    @Test
    void aTokenWithoutAKeyNameIsNoReasonToReadThemAgain() {
        assertThat(set(OLD, NEW).names(null)).isTrue();
        assertThat(set(OLD, NEW).names("other")).isFalse();
    }

    private static KeySet set(PublicJsonWebKey... keys) {
        return new KeySet(List.copyOf(Arrays.asList(keys)));
    }

    private static Key publicKey(PublicJsonWebKey key) {
        return key.getPublicKey();
    }

    private static PublicJsonWebKey key(@Nullable String keyId, @Nullable String algorithm) {
        try {
            var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(keyId);
            key.setAlgorithm(algorithm);
            return key;
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
