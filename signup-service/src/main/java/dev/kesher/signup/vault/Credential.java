package dev.kesher.signup.vault;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Secret;
import dev.kesher.contracts.WabaId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the vault keeps of a connection. The ids are missing until Meta has told them. */
public record Credential(
        String credentialId,
        @Nullable WabaId wabaId,
        @Nullable PhoneNumberId phoneNumberId,
        @Nullable String displayNumber,
        Secret accessToken,
        @Nullable Secret pin,
        @Nullable Instant expiresAt) {

    public Credential with(WabaId waba, PhoneNumberId number, @Nullable String display) {
        return new Credential(credentialId, waba, number, display, accessToken, pin, expiresAt);
    }

    public Credential with(@Nullable Secret newPin) {
        return new Credential(credentialId, wabaId, phoneNumberId, displayNumber, accessToken, newPin, expiresAt);
    }
}
