package dev.kesher.sender.credential;

import dev.kesher.contracts.Secret;
import org.jspecify.annotations.Nullable;

/** What sending needs of a credential; the rest of the vault's answer is not read. */
public record Credential(String credentialId, @Nullable String phoneNumberId, Secret accessToken) {}
