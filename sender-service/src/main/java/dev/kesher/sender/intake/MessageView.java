package dev.kesher.sender.intake;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.store.AttemptRepository;
import dev.kesher.sender.store.MessageRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message as this service knows it; holds neither content nor customer.
 *
 * @param state {@code queued}, {@code sending}, {@code awaiting} (an answer was lost), or how it ended
 * @param reason of its ending, or of the last try that did not succeed
 */
@Schema(name = "OutgoingMessage")
record MessageView(
        String messageId,
        String businessId,
        String phoneNumberId,

        @Schema(
                description =
                        "One of queued, sending, awaiting, refused, failed, expired, sent, unknown; more may follow")
        String state,

        List<AttemptRepository.View> attempts,
        @Nullable Reason reason,
        Instant acceptedAt,
        Instant validUntil,
        long version) {
    static Uni<@Nullable MessageView> find(
            Pool pool, MessageRepository messages, AttemptRepository attempts, BusinessId business, UUID id) {
        return messages.find(pool, business, id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().nullItem()
                        : attempts.of(pool, id).map(all -> of(found.get(), all)));
    }

    private static MessageView of(Message message, List<AttemptRepository.View> attempts) {
        return new MessageView(
                message.id().toString(),
                message.business().value(),
                message.number().value(),
                switch (message.state()) {
                    case LEASED, POSTING -> "sending";
                    default -> message.state().stored();
                },
                attempts,
                message.reason(),
                message.acceptedAt(),
                message.validUntil(),
                message.version());
    }
}
