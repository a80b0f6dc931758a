package dev.kesher.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kesher.contracts.MessageStatus;
import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.status.track.Attempt;
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
        MessageStatus.State state,

        @Schema(description = "Meta's id of the attempt that counts") @Nullable String wamid,

        @Nullable Instant acceptedAt,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant readAt,
        @Nullable Instant failedAt,

        @Schema(description = "Why it is not simply sent, in the sender's words and, if Meta said it, in Meta's")
        @Nullable Reason error,

        @Schema(description = "Grows with every change") long version,

        @Schema(description = "Every try to send it, in order")
        List<AttemptView> attempts) {

    static MessageView of(TrackedMessage row) {
        var status = MessageState.of(row.message(), row.version());
        return new MessageView(
                status.messageId(),
                status.businessId().value(),
                status.phoneNumberId().value(),
                status.state(),
                status.wamid(),
                status.acceptedAt(),
                status.sentAt(),
                status.deliveredAt(),
                status.readAt(),
                status.failedAt(),
                status.reason(),
                status.version(),
                row.message().attempts().stream()
                        .filter(attempt -> attempt.phoneNumberId().equals(status.phoneNumberId()))
                        .map(AttemptView::of)
                        .toList());
    }

    @Schema(name = "Attempt")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AttemptView(
            int attempt,
            Attempt.Standing state,
            @Nullable String wamid,
            @Nullable Instant acceptedAt,
            @Nullable Instant sentAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant readAt,
            @Nullable Instant failedAt,
            @Nullable MetaError error) {
        static AttemptView of(Attempt attempt) {
            var failure = attempt.failure();
            return new AttemptView(
                    attempt.number(),
                    attempt.standing(),
                    attempt.wamid(),
                    attempt.acceptedAt(),
                    attempt.sentAt(),
                    attempt.deliveredAt(),
                    attempt.readAt(),
                    failure == null ? null : failure.at(),
                    failure == null ? null : failure.error());
        }
    }
}
