package dev.kesher.vault;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A credential as it is handed to a service that may use it. */
record StoredCredential(
        BusinessId businessId,
        String credentialId,
        CredentialState state,
        @Nullable String wabaId,
        @Nullable String phoneNumberId,
        @Nullable String displayNumber,
        Secret accessToken,
        @Nullable Secret pin,
        @Nullable Instant expiresAt,
        Instant createdAt) {

    static StoredCredential of(CredentialContent content, CredentialState state, Instant createdAt) {
        return new StoredCredential(
                content.businessId(),
                content.credentialId(),
                state,
                content.wabaId(),
                content.phoneNumberId(),
                content.displayNumber(),
                content.accessToken(),
                content.pin(),
                content.expiresAt(),
                createdAt);
    }
}
