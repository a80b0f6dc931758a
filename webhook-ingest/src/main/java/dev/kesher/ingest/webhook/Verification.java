package dev.kesher.ingest.webhook;

import dev.kesher.contracts.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Meta's check that the webhook address is ours (docs/meta/webhooks.md#verification). The token cannot be empty: a
 * {@link Secret} never is.
 */
public final class Verification {
    private static final String MODE = "subscribe";

    private final byte[] token;

    public Verification(Secret token) {
        this.token = token.reveal().getBytes(StandardCharsets.UTF_8);
    }

    /** The challenge to answer with, if the caller knows the token; compared in constant time. */
    public Optional<String> answer(@Nullable String mode, @Nullable String shown, @Nullable String challenge) {
        if (shown == null || challenge == null || !MODE.equals(mode)) {
            return Optional.empty();
        }
        var matches = MessageDigest.isEqual(token, shown.getBytes(StandardCharsets.UTF_8));
        return matches ? Optional.of(challenge) : Optional.empty();
    }
}
