package dev.kesher.problemkit.jwks;

import dev.kesher.problemkit.jwks.KeysNotRead.Why;
import java.security.Key;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** The public keys of an issuer, as published at one time. A key that is a shared secret is not one of them. */
public record KeySet(List<PublicJsonWebKey> keys) {
    public KeySet {
        keys = List.copyOf(keys);
    }

    /** @param json a JSON Web Key Set (RFC 7517, section 5); keys of unknown form in it are passed over, as it asks */
    static KeySet parse(String json) throws KeysNotRead {
        KeySet set;
        try {
            set = new KeySet(new JsonWebKeySet(json)
                    .getJsonWebKeys().stream()
                            .filter(PublicJsonWebKey.class::isInstance)
                            .map(PublicJsonWebKey.class::cast)
                            .toList());
        } catch (JoseException | RuntimeException | StackOverflowError noKeySet) {
            // Not its message, which quotes the answer.
            throw new KeysNotRead(Why.UNREADABLE, "answers something that is no JSON Web Key Set");
        }
        if (set.keys.isEmpty()) {
            throw new KeysNotRead(Why.NO_KEYS, "answers a set without a public key");
        }
        return set;
    }

    /**
     * The key that a token names, or the only one there is if either gives no name.
     *
     * @param keyId the token's {@code kid}
     * @param algorithm the token's {@code alg}; a key that is published for another is not taken
     */
    public Optional<Key> find(@Nullable String keyId, String algorithm) {
        return keys.stream()
                .filter(key ->
                        keyId == null || key.getKeyId() == null ? keys.size() == 1 : keyId.equals(key.getKeyId()))
                .filter(key -> key.getAlgorithm() == null || algorithm.equals(key.getAlgorithm()))
                .<Key>map(PublicJsonWebKey::getPublicKey)
                .findFirst();
    }

    /** Whether reading them again could not help: the key is there, whatever it may be used for. */
    public boolean names(@Nullable String keyId) {
        return keyId == null || keys.stream().anyMatch(key -> keyId.equals(key.getKeyId()));
    }
}
