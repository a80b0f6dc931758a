package dev.kesher.vault.rotation;

import dev.kesher.vault.RefusedCiphertext;
import io.quarkus.vault.VaultTransitSecretReactiveEngine;
import io.quarkus.vault.client.VaultException;
import io.quarkus.vault.transit.KeyConfigRequestDetail;
import io.quarkus.vault.transit.RewrappingRequest;
import io.quarkus.vault.transit.TransitContext;
import io.quarkus.vault.transit.VaultBatchException;
import io.quarkus.vault.transit.VaultTransitKeyDetail;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Vault's key management, as far as a rotation needs it. Every call has a time-out and two more tries; fault tolerance
 * counts them in {@code ft_*} metrics. Rotating is not tried again: the second call would make one more version.
 */
@ApplicationScoped
class TransitKeys {
    static final String CREDENTIALS = "kesher-credentials";
    static final String INDEX = "kesher-index";

    private static final long TRY_MS = 2_500;

    private final VaultTransitSecretReactiveEngine engine;

    TransitKeys(VaultTransitSecretReactiveEngine engine) {
        this.engine = engine;
    }

    @NonBlocking
    @Timeout(TRY_MS)
    @Retry(maxRetries = 2, delay = 500, jitter = 100)
    Uni<Integer> version(String key) {
        return engine.readKey(key).map(found -> found.map(VaultTransitKeyDetail::getLatestVersion)
                .orElseThrow(() -> new IllegalStateException("Vault has no transit key " + key)));
    }

    @NonBlocking
    @Timeout(TRY_MS)
    Uni<Void> rotate(String key) {
        return engine.rotateKey(key);
    }

    @NonBlocking
    @Timeout(TRY_MS)
    @Retry(maxRetries = 2, delay = 500, jitter = 100)
    Uni<Void> retireBelow(String key, int version) {
        return engine.updateKeyConfiguration(key, new KeyConfigRequestDetail().setMinDecryptionVersion(version));
    }

    @NonBlocking
    @Timeout(TRY_MS)
    @Retry(maxRetries = 2, delay = 500, jitter = 100)
    Uni<String> rewrapIndexKey(String ciphertext) {
        return engine.rewrap(INDEX, ciphertext);
    }

    /** All rows in one call. It fails as a whole, with {@link #isRefused}, if transit refuses one of them. */
    @NonBlocking
    @Timeout(TRY_MS)
    @Retry(maxRetries = 2, delay = 500, jitter = 100, abortOn = VaultBatchException.class)
    Uni<List<Rewrapped>> rewrap(List<Rewrapped.Row> rows) {
        var requests = new LinkedHashMap<RewrappingRequest, Rewrapped.Row>();
        rows.forEach(row -> requests.put(request(row), row));
        return engine.rewrap(CREDENTIALS, List.copyOf(requests.keySet())).map(fresh -> replacements(requests, fresh));
    }

    private static List<Rewrapped> replacements(
            Map<RewrappingRequest, Rewrapped.Row> requests, Map<RewrappingRequest, String> fresh) {
        return requests.entrySet().stream()
                .<Rewrapped>map(asked -> new Rewrapped.Fresh(asked.getValue(), answered(fresh.get(asked.getKey()))))
                .toList();
    }

    private static String answered(@Nullable String ciphertext) {
        if (ciphertext == null) {
            throw new IllegalStateException("Vault left out an item of a batch");
        }
        return ciphertext;
    }

    @NonBlocking
    @Timeout(TRY_MS)
    Uni<Rewrapped> rewrapOne(Rewrapped.Row row) {
        return engine.rewrap(CREDENTIALS, row.ciphertext(), TransitContext.fromContext(row.business()))
                .<Rewrapped>map(fresh -> new Rewrapped.Fresh(row, fresh))
                .onFailure(TransitKeys::isRefused)
                .recoverWithItem(() -> new Rewrapped.Unreadable(row));
    }

    /**
     * Made with another key or context, or no ciphertext: trying again cannot help. Of a batch the client throws its own
     * exception, of a single item the bare base class, and of the whole call the one with a status; that one a refused login
     * inside the call throws too.
     */
    static boolean isRefused(Throwable failure) {
        return failure instanceof VaultBatchException
                || failure.getClass() == VaultException.class
                || RefusedCiphertext.is(failure);
    }

    private static RewrappingRequest request(Rewrapped.Row row) {
        return new RewrappingRequest(row.ciphertext(), TransitContext.fromContext(row.business()));
    }
}
