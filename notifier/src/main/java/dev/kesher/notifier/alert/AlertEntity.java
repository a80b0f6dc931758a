package dev.kesher.notifier.alert;

import dev.kesher.contracts.OwnerAlert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code alert}: an incident of one business. */
@Entity
@Table(name = "alert")
@NullUnmarked
class AlertEntity {
    @Id
    UUID id;

    String businessId;

    @Enumerated(EnumType.STRING)
    OwnerAlert.Kind kind;

    String credentialId;

    @Nullable String phoneNumberId;

    @Enumerated(EnumType.STRING)
    AlertState state;

    int occurrence;

    @Nullable String businessName;

    @Nullable Integer failedMessages;

    @Nullable Instant expiresAt;

    @Nullable Integer connections;

    @Nullable String reason;

    /** The event's time of the occurrence that is told. */
    Instant openedAt;

    @Nullable Instant resolvedAt;

    @Nullable Instant dismissedAt;
}
