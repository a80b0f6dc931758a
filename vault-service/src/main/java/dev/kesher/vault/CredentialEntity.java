package dev.kesher.vault;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code credential}; written by the statements of {@link CredentialStore}. */
@Entity
@Table(name = "credential")
@NullUnmarked
class CredentialEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String businessId;
    String credentialId;

    @Enumerated(EnumType.STRING)
    CredentialState state;

    String ciphertext;

    @Nullable String numberIndex;

    Instant createdAt;
    Instant changedAt;
}
