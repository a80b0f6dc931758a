package dev.kesher.vault;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A keyed hash of a phone number id, for the one question "is this number current elsewhere?" without a readable number in
 * the table. The key is made once, kept encrypted by transit, and held in memory after first use.
 */
@ApplicationScoped
class NumberIndex {
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final CredentialStore store;
    private final Transit transit;
    private volatile @Nullable SecretKeySpec key;

    NumberIndex(CredentialStore store, Transit transit) {
        this.store = store;
        this.transit = transit;
    }

    Uni<String> of(String phoneNumberId) {
        var known = key;
        return known != null
                ? Uni.createFrom().item(hash(known, phoneNumberId))
                : load().invoke(loaded -> key = loaded).map(loaded -> hash(loaded, phoneNumberId));
    }

    private Uni<SecretKeySpec> load() {
        return store.indexKey()
                .flatMap(stored -> stored.isPresent() ? Uni.createFrom().item(stored.get()) : create())
                .flatMap(transit::unwrap)
                .map(base64 -> new SecretKeySpec(Base64.getDecoder().decode(base64), HMAC))
                .onFailure()
                .transform(failure -> VaultAway.problem("unwrap the index key", failure));
    }

    /** Of two replicas that start at once one wins the insert, and both use what is stored. */
    private Uni<String> create() {
        var fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        return transit.wrap(Base64.getEncoder().encodeToString(fresh)).flatMap(store::keepIndexKey);
    }

    private static String hash(SecretKeySpec key, String phoneNumberId) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(phoneNumberId.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA256 is part of every Java", impossible);
        }
    }
}
