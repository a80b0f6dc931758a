package dev.kesher.vault;

import org.jboss.logging.Logger;

/** What is answered when Vault does not: 503 with Retry-After. */
public final class VaultAway {
    private static final Logger LOG = Logger.getLogger(VaultAway.class);

    private VaultAway() {}

    /** The failure's text can quote what was sent: only its kind is logged. */
    public static RuntimeException problem(String what, Throwable failure) {
        LOG.warnf("Vault did not %s: %s", what, failure.getClass().getSimpleName());
        return Problems.vaultUnavailable();
    }
}
