package dev.kesher.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kesher.contracts.MessageStatus;
import dev.kesher.contracts.Pricing;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.status.track.MessageState;
import dev.kesher.status.track.TrackedMessage;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A message as the API shows it. */
@Schema(name = "Message", description = "Where a message is, as of the last drain that touched it")
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessageView(
        String messageId,
        String businessId,
        String phoneNumberId,

        @Schema(description = "The customer's BSUID, if it was told") @Nullable String customerUserId,

        @Schema(description = "The customer's phone, if it was told") @Nullable String customerPhone,

        MessageStatus.State state,

        @Schema(description = "Meta's id of the attempt that counts") @Nullable String wamid,

        @Nullable Instant acceptedAt,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant readAt,
        @Nullable Instant failedAt,

        @Schema(description = "Why it is not simply sent, in the sender's words and, if Meta said it, in Meta's")
        @Nullable Reason error,

        @Schema(description = "What Meta says that it costs") @Nullable Pricing pricing,

        @Schema(description = "Who began the conversation, in Meta's word, where Meta tells it") @Nullable String conversationOrigin,

        @Schema(description = "Grows with every change") long version,

        @Schema(description = "Every try to send it, in order, also those that did not bring it to Meta")
        List<AttemptView> attempts,

        @Schema(description = "What happened to it, the oldest first")
        List<TimelineEntry> timeline) {

    static MessageView of(TrackedMessage row) {
        var status = MessageState.of(row.message(), row.version());
        var attempts = AttemptView.of(row.message());
        return new MessageView(
                status.messageId(),
                status.businessId().value(),
                status.phoneNumberId().value(),
                status.customer() == null ? null : status.customer().userId(),
                status.customer() == null ? null : status.customer().phone(),
                status.state(),
                status.wamid(),
                status.acceptedAt(),
                status.sentAt(),
                status.deliveredAt(),
                status.readAt(),
                status.failedAt(),
                status.reason(),
                status.pricing(),
                status.conversationOrigin(),
                status.version(),
                attempts,
                TimelineEntry.of(row.message(), attempts));
    }
}
