package dev.kesher.status.listing;

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

/** A page of messages as the API shows it. */
@Schema(name = "MessagePage")
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessagePage(
        @Schema(description = "The newest first") List<Summary> messages,

        @Schema(description = "The cursor of the next page; absent if there is none") @Nullable String next) {
    static MessagePage of(Listing.Page page) {
        return new MessagePage(
                page.rows().stream().map(Summary::of).toList(),
                page.end().map(Cursor::of).orElse(null));
    }

    @Schema(name = "MessageSummary", description = "A message without its attempts: ask for it by its id to see them")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Summary(
            String messageId,
            String phoneNumberId,

            @Schema(description = "The customer's BSUID, if it was told") @Nullable String customerUserId,

            @Schema(description = "The customer's phone, if it was told") @Nullable String customerPhone,

            MessageStatus.State state,
            @Nullable String wamid,
            @Nullable Instant acceptedAt,
            @Nullable Instant sentAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant readAt,
            @Nullable Instant failedAt,
            @Nullable Reason error,
            @Nullable Pricing pricing,
            long version) {
        static Summary of(TrackedMessage row) {
            var status = MessageState.of(row.message(), row.version());
            var customer = status.customer();
            return new Summary(
                    status.messageId(),
                    status.phoneNumberId().value(),
                    customer == null ? null : customer.userId(),
                    customer == null ? null : customer.phone(),
                    status.state(),
                    status.wamid(),
                    status.acceptedAt(),
                    status.sentAt(),
                    status.deliveredAt(),
                    status.readAt(),
                    status.failedAt(),
                    status.reason(),
                    status.pricing(),
                    status.version());
        }
    }
}
