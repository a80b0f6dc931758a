package dev.kesher.notifier.alert;

import dev.kesher.contracts.OwnerAlert;
import dev.kesher.notifier.delivery.Facts;
import dev.kesher.notifier.delivery.MetaReason;
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

    @Nullable Integer waitingMessages;

    @Nullable Integer unknownMessages;

    @Nullable Instant since;

    @Nullable Instant expiresAt;

    @Nullable Integer errorCode;

    @Nullable String errorTitle;

    @Nullable Integer connections;

    @Nullable String reason;

    @Nullable String firstBusinessId;

    /** The event's time of the occurrence that is told. */
    Instant openedAt;

    @Nullable Instant resolvedAt;

    @Nullable Instant dismissedAt;

    /** A new occurrence of the incident, about which only what the event says is known. */
    void raised(OwnerAlert event) {
        var details = new Details(event);
        var number = event.phoneNumberId();
        phoneNumberId = number == null ? null : number.value();
        businessName = details.businessName();
        keep(details.facts());
        state = AlertState.OPEN;
        occurrence++;
        openedAt = event.time();
        resolvedAt = null;
        dismissedAt = null;
    }

    private void keep(Facts facts) {
        failedMessages = facts.failedMessages();
        waitingMessages = facts.waitingMessages();
        unknownMessages = facts.unknownMessages();
        since = facts.since();
        expiresAt = facts.expiresAt();
        errorCode = facts.reason().code();
        errorTitle = facts.reason().title();
        var platform = facts.platform();
        connections = platform == null ? null : platform.connections();
        reason = platform == null ? null : platform.reason();
        firstBusinessId = platform == null ? null : platform.firstBusiness();
    }

    Facts facts() {
        return new Facts(
                failedMessages,
                waitingMessages,
                unknownMessages,
                since,
                expiresAt,
                new MetaReason(errorCode, errorTitle),
                kind == OwnerAlert.Kind.PLATFORM_INCIDENT
                        ? new Facts.Incident(credentialId, connections, reason, firstBusinessId)
                        : null);
    }
}
