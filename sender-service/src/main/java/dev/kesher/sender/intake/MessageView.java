package dev.kesher.sender.intake;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.store.Messages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A message as this service knows it; holds neither content nor customer.
 *
 * @param state {@code queued}, {@code sending}, {@code awaiting} (an answer was lost), or how it ended
 * @param reason of its ending, or of the last try that did not succeed
 */
record MessageView(
        String messageId,
        String businessId,
        String phoneNumberId,
        String state,
        List<AttemptView> attempts,
        @Nullable Reason reason,
        Instant acceptedAt,
        Instant validUntil,
        long version) {
    private static final String ATTEMPTS = """
            select number, started_at, ended_at, result, wamid, error_code
              from attempt
             where message_id = $1
             order by number""";

    record AttemptView(
            int number,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String result,
            @Nullable String wamid,
            @Nullable Integer errorCode) {
        static AttemptView read(Row row) {
            OffsetDateTime ended = row.getOffsetDateTime("ended_at");
            return new AttemptView(
                    row.getInteger("number"),
                    row.getOffsetDateTime("started_at").toInstant(),
                    ended == null ? null : ended.toInstant(),
                    row.getString("result"),
                    row.getString("wamid"),
                    row.getInteger("error_code"));
        }
    }

    static Uni<@Nullable MessageView> find(Pool pool, BusinessId business, UUID id) {
        return Messages.find(pool, business, id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().nullItem()
                        : pool.preparedQuery(ATTEMPTS)
                                .execute(Tuple.of(id))
                                .map(rows -> of(
                                        found.get(),
                                        StreamSupport.stream(rows.spliterator(), false)
                                                .map(AttemptView::read)
                                                .toList())));
    }

    private static MessageView of(Message message, List<AttemptView> attempts) {
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
