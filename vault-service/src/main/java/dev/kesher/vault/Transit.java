package dev.kesher.vault;

import io.quarkus.vault.VaultTransitSecretReactiveEngine;
import io.quarkus.vault.transit.ClearData;
import io.quarkus.vault.transit.TransitContext;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * The calls to Vault's transit engine, each with a time-out and two more tries: together under 9 seconds. The tries span a
 * second, because that long a token that has reached its longest life can be taken for valid. Fault tolerance counts calls,
 * retries and time-outs in {@code ft_*} metrics.
 */
@ApplicationScoped
class Transit {
    /** Derived: the business is the context, so one business's ciphertext never decrypts as another's. */
    private static final String CREDENTIALS = "kesher-credentials";
    /** Not derived: wraps the one key of {@link NumberIndex}. */
    private static final String INDEX = "kesher-index";

    private static final long TRY_MS = 2_500;

    private final VaultTransitSecretReactiveEngine engine;

    Transit(VaultTransitSecretReactiveEngine engine) {
        this.engine = engine;
    }

    @NonBlocking
    @Timeout(TRY_MS)
    @Retry(maxRetries = 2, delay = 500, jitter = 100)
    Uni<String> encrypt(String business, byte[] clear) {
        return engine.encrypt(CREDENTIALS, new ClearData(clear), TransitContext.fromContext(business));
    }

    @NonBlocking
    @Timeout(TRY_MS)
    @Retry(maxRetries = 2, delay = 500, jitter = 100)
    Uni<byte[]> decrypt(String business, String ciphertext) {
        return engine.decrypt(CREDENTIALS, ciphertext, TransitContext.fromContext(business))
                .map(ClearData::getValue);
    }

    @NonBlocking
    @Timeout(TRY_MS)
    @Retry(maxRetries = 2, delay = 500, jitter = 100)
    Uni<String> wrap(String base64Key) {
        return engine.encrypt(INDEX, base64Key);
    }

    @NonBlocking
    @Timeout(TRY_MS)
    @Retry(maxRetries = 2, delay = 500, jitter = 100)
    Uni<String> unwrap(String ciphertext) {
        return engine.decrypt(INDEX, ciphertext).map(ClearData::asString);
    }
}
