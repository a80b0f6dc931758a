package dev.kesher.vault;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is encrypted: the secrets and whom they belong to, so that a row that was moved to another business or credential
 * is recognised after decryption.
 */
record CredentialContent(
        BusinessId businessId,
        String credentialId,
        @Nullable String wabaId,
        @Nullable String phoneNumberId,
        @Nullable String displayNumber,
        Secret accessToken,
        @Nullable Secret pin,
        @Nullable Instant expiresAt) {

    boolean belongsTo(CredentialName name) {
        return businessId.equals(name.business()) && credentialId.equals(name.credentialId());
    }

    /** Only a credential whose number is known can become current. */
    boolean isComplete() {
        return wabaId != null && phoneNumberId != null;
    }
}
