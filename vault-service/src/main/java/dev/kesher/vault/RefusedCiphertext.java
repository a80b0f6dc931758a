package dev.kesher.vault;

import io.quarkus.vault.client.VaultClientException;
import java.net.URI;

/**
 * Tells transit's word about a ciphertext from every other 400. The client logs in inside the call that needs it, and Vault
 * answers 400 to that too when the secret id has expired or the role is gone; and transit answers it when it has no such key.
 * Neither says anything about a row, and taking one for the other would condemn every credential that is sound.
 */
public final class RefusedCiphertext {
    private static final int BAD_REQUEST = 400;

    /** The engine's mount and the two of its calls that take a ciphertext, after the version of Vault's API. */
    private static final String DECRYPT = "/v1/transit/decrypt/";

    private static final String REWRAP = "/v1/transit/rewrap/";
    private static final String NO_KEY = "encryption key not found";

    private RefusedCiphertext() {}

    /** Whether the ciphertext was made with another key or context, or is none: trying again cannot help. */
    public static boolean is(Throwable failure) {
        return failure instanceof VaultClientException answer
                && answer.getStatus() == BAD_REQUEST
                && isOfTransit(answer.getRequestPath())
                && !answer.hasErrorContaining(NO_KEY);
    }

    /** @param request the library calls it a path, and gives the whole address */
    private static boolean isOfTransit(String request) {
        var path = URI.create(request).getPath();
        return path.contains(DECRYPT) || path.contains(REWRAP);
    }
}
