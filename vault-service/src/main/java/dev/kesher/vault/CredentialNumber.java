package dev.kesher.vault;

import org.jspecify.annotations.Nullable;

/**
 * Which number a credential is for. It has no member for a secret, so none can slip into the answer.
 *
 * @param displayNumber as Meta writes it for people, for example {@code +972 55 959 3012}
 */
record CredentialNumber(
        @Nullable String phoneNumberId, @Nullable String displayNumber) {

    static CredentialNumber of(StoredCredential credential) {
        return new CredentialNumber(credential.phoneNumberId(), credential.displayNumber());
    }
}
