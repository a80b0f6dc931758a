package dev.kesher.vault;

import dev.kesher.problemkit.Problems;
import io.quarkus.vault.client.VaultClientException;
import org.jboss.logging.Logger;

/** What is answered when Vault does not: 503 with Retry-After. */
public final class VaultAway {
    private static final Logger LOG = Logger.getLogger(VaultAway.class);

    private VaultAway() {}

    public static RuntimeException problem(String what, Throwable failure) {
        LOG.warnf("Vault did not %s: %s", what, kind(failure));
        return Problems.of(VaultProblem.VAULT_UNAVAILABLE);
    }

    /** For the log: the failure's own text can quote what was sent. */
    public static String kind(Throwable failure) {
        var name = failure.getClass().getSimpleName();
        return failure instanceof VaultClientException answer ? name + " " + answer.getStatus() : name;
    }
}
