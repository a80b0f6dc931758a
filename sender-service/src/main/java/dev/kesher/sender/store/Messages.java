package dev.kesher.sender.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.ContractJson;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.MessageContent;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.message.Purpose;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of the table {@code message}, read. */
public final class Messages {
    /** What {@link #read} needs, for a statement whose table is called m. */
    public static final String COLUMNS = """
            m.id, m.business_id, m.request_id, m.phone_number_id, m.user_id, m.phone, m.lane, m.content::text as content, m.reply_to,
            m.purpose, m.once_key, m.once_seconds, m.valid_until, m.at_most_once, m.state, m.leases, m.attempts,
            m.tries, m.not_sent, m.resends, m.reason::text as reason, m.accepted_at, m.version""";

    private static final String LOCK = "select " + COLUMNS + " from message m where m.id = $1 for update";
    private static final String FIND = "select " + COLUMNS + " from message m where m.id = $1 and m.business_id = $2";

    private Messages() {}

    /** Within a transaction: nobody else changes the message until it ends. */
    public static Uni<Optional<Message>> lock(SqlClient transaction, UUID id) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(id)).map(Messages::first);
    }

    public static Uni<Optional<Message>> find(SqlClient sql, BusinessId business, UUID id) {
        return sql.preparedQuery(FIND).execute(Tuple.of(id, business.value())).map(Messages::first);
    }

    private static Optional<Message> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(read(rows.iterator().next()));
    }

    /** @throws RuntimeException if its ids cannot be read; {@link ReadableRows} reads more than one */
    public static Message read(Row row) {
        var onceKey = row.getString("once_key");
        var storedContent = row.getString("content");
        var content = json(storedContent, MessageContent.class);
        var reason = json(row.getString("reason"), Reason.class);
        return new Message(
                row.getUUID("id"),
                new BusinessId(row.getString("business_id")),
                row.getString("request_id"),
                new PhoneNumberId(row.getString("phone_number_id")),
                customer(row),
                row.getString("lane"),
                content,
                row.getString("reply_to"),
                Purpose.of(row.getString("purpose")),
                onceKey == null ? null : new Message.Once(onceKey, seconds(row.getDouble("once_seconds"))),
                row.getOffsetDateTime("valid_until").toInstant(),
                row.getBoolean("at_most_once"),
                MessageState.of(row.getString("state")),
                new Message.Progress(
                        row.getInteger("leases"),
                        row.getInteger("attempts"),
                        row.getInteger("tries"),
                        row.getInteger("not_sent"),
                        row.getInteger("resends")),
                content == null && storedContent != null ? Message.UNREADABLE : reason,
                row.getOffsetDateTime("accepted_at").toInstant(),
                row.getLong("version"));
    }

    /** An erased customer leaves the lane's own id, so that the row stays readable. */
    private static Customer customer(Row row) {
        var userId = row.getString("user_id");
        var phone = row.getString("phone");
        return userId == null && phone == null ? ERASED : new Customer(userId, phone);
    }

    /** Stands for a customer whose data was erased. */
    public static final Customer ERASED = Customer.ofPhone("00000");

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** Null also for what cannot be read: too deep, of another shape, from a time with other rules. */
    private static <T> @Nullable T json(@Nullable String stored, Class<T> type) {
        if (stored == null) {
            return null;
        }
        try {
            return ContractJson.mapper().readValue(stored, type);
        } catch (JsonProcessingException unreadable) {
            return null;
        }
    }

    /** For a jsonb parameter: text would be stored as a JSON string. */
    public static JsonObject json(Object value) {
        try {
            return new JsonObject(ContractJson.mapper().writeValueAsString(value));
        } catch (JsonProcessingException ours) {
            throw new IllegalArgumentException(
                    "cannot be stored: " + value.getClass().getSimpleName(), ours);
        }
    }
}
