package dev.kesher.signup.attempt;

import dev.kesher.signup.vault.Credential;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An attempt's credential as long as one worker goes on with it, so that the vault is asked once and not at each step. It
 * ends where the lease is given back or lost: whoever takes the attempt up again reads it anew.
 */
final class CredentialInHand {
    private volatile @Nullable Credential credential;

    static CredentialInHand of(Credential asStored) {
        var hand = new CredentialInHand();
        hand.hold(asStored);
        return hand;
    }

    boolean isEmpty() {
        return credential == null;
    }

    /** @throws NullPointerException if it {@link #isEmpty} */
    Credential credential() {
        return Objects.requireNonNull(credential, "no credential was read");
    }

    /** @param asStored as the vault has it */
    void hold(Credential asStored) {
        credential = asStored;
    }
}
