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
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A message, from its row in {@code message} (called m) and its row in {@code queue_entry} (called e) if it is open. */
public final class MessageRows {
    /** What {@link #read} needs. Counters are in the entry while there is one. */
    static final String COLUMNS = """
            m.id, m.business_id, m.request_id, m.phone_number_id, m.user_id, m.phone,
            coalesce(e.customer, (select a.canonical from alias a where a.phone_number_id = m.phone_number_id and a.id = m.customer),
                     m.customer) as customer,
            m.content::text as content, m.reply_to, m.purpose, m.once_key, m.once_seconds, m.valid_until, m.at_most_once,
            coalesce(e.state, m.state) as state, coalesce(e.leases, 0) as leases, coalesce(e.attempts, m.attempts) as attempts,
            coalesce(e.tries, m.tries) as tries, coalesce(e.not_sent, 0) as not_sent, coalesce(e.resends, m.resends) as resends,
            m.reason::text as reason, m.accepted_at, m.version, e.traceparent""";

    /** Stands for a customer whose data was erased. */
    public static final Customer ERASED = Customer.ofPhone("00000");

    private MessageRows() {}

    /** @throws RuntimeException if its ids cannot be read; {@link ReadableRows} reads more than one */
    static Message read(Row row) {
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
                row.getString("customer"),
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
                row.getLong("version"),
                row.getString("traceparent"));
    }

    /** An erased customer leaves no id, and the row stays readable. */
    private static Customer customer(Row row) {
        var userId = row.getString("user_id");
        var phone = row.getString("phone");
        return userId == null && phone == null ? ERASED : new Customer(userId, phone);
    }

    static @Nullable Reason reason(Row row) {
        var stored = row.getValue("reason");
        return stored == null ? null : json(stored.toString(), Reason.class);
    }

    static Duration seconds(double seconds) {
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
    static JsonObject json(Object value) {
        return new JsonObject(text(value));
    }

    /** For an element of a text array that is cast to jsonb. */
    static String text(Object value) {
        try {
            return ContractJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException ours) {
            throw new IllegalArgumentException(
                    "cannot be stored: " + value.getClass().getSimpleName(), ours);
        }
    }
}
