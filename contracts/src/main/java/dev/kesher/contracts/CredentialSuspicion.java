package dev.kesher.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Meta refused a call in a way that may mean the token died (docs/meta/errors.md#auth), with the token just fetched
 * again. signup-service checks; a suspicion about a credential that is no longer current is dropped.
 */
public record CredentialSuspicion(
        BusinessId businessId,
        PhoneNumberId phoneNumberId,
        String credentialId,
        int code,
        @Nullable Integer subcode,
        Instant seenAt) {
    public CredentialSuspicion {
        Checks.present("businessId", businessId);
        Checks.present("phoneNumberId", phoneNumberId);
        Checks.id("credentialId", Longest.CREDENTIAL_ID, credentialId);
        Checks.time("seenAt", seenAt);
    }
}
