package dev.kesher.signup.owner;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the notifier answers for a business, newest first, as the OpenAPI document shows it. The gateway passes it on as it
 * is; a test compares this with the notifier's own document.
 */
@Schema(name = "OwnerAlerts")
record OwnerAlerts(List<OwnerAlert> alerts) {
    @Schema(name = "OwnerAlert")
    record OwnerAlert(
            UUID alertId,

            @Schema(description = "Short form of the id, as it stands in the e-mail")
            String supportCode,

            @Schema(description = "Such as connection-lost, messages-failed or payment-method-missing; more may follow")
            String kind,

            @Schema(description = "One of open, resolved, dismissed; more may follow")
            String state,

            Instant openedAt,
            @Nullable Instant resolvedAt,
            @Nullable String phoneNumberId,
            @Nullable Integer failedMessages,
            @Nullable Integer waitingMessages,
            @Nullable Integer unknownMessages,

            @Schema(description = "When it began, if that is known better than by openedAt") @Nullable Instant since,

            @Nullable Instant expiresAt,
            @Nullable MetaError metaError,

            @Schema(description = "What helps against Meta's error, such as use-template; more may follow") @Nullable String advice,

            @Schema(description = "Of a platform-incident: its name") @Nullable String incident,

            @Nullable Integer connections,
            @Nullable String reason,
            @Nullable String firstBusinessId,

            @Schema(description = "How far each channel got")
            List<Delivery> channels) {}

    @Schema(name = "OwnerAlertMetaError")
    record MetaError(@Nullable Integer code, @Nullable String title) {}

    @Schema(name = "OwnerAlertDelivery")
    record Delivery(
            @Schema(description = "One of email, whatsapp, dashboard; more may follow")
            String channel,

            @Schema(description = "One of raised, recovered; more may follow")
            String phase,

            @Schema(description = "One of pending, sent, delivered, skipped, failed; more may follow")
            String state,

            @Schema(description = "When the state became this")
            Instant at,

            @Nullable String detail) {}
}
