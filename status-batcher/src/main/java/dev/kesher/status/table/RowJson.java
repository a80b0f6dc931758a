package dev.kesher.status.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.contracts.ContractJson;
import dev.kesher.eventkit.Refused;
import dev.kesher.status.track.Attempt;
import dev.kesher.status.track.Message;
import dev.kesher.status.track.MessageState;
import dev.kesher.status.track.Outcome;
import dev.kesher.status.track.TrackedMessage;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The facts of a message in the columns {@code outcome} and {@code attempts}. */
final class RowJson {
    private static final ObjectMapper JSON = ContractJson.mapper();
    private static final TypeReference<List<Attempt>> ATTEMPTS = new TypeReference<>() {};

    private RowJson() {}

    static TrackedMessage read(Row row) {
        try {
            var outcome = row.getString("outcome");
            var message = new Message(
                    row.getUUID("message_id"),
                    outcome == null ? null : JSON.readValue(outcome, Outcome.class),
                    JSON.readValue(row.getString("attempts"), ATTEMPTS));
            return new TrackedMessage(message, row.getLong("version"));
        } catch (JsonProcessingException notOurs) {
            throw new Refused("row " + row.getUUID("message_id") + " cannot be read", notOurs);
        }
    }

    static @Nullable String outcome(TrackedMessage row) {
        return row.message().outcome() == null ? null : json(row.message().outcome());
    }

    static String attempts(TrackedMessage row) {
        return json(row.message().attempts());
    }

    static String state(TrackedMessage row) {
        var status = MessageState.of(row.message(), row.version());
        return status.state().name().toLowerCase(Locale.ROOT);
    }

    private static String json(Object facts) {
        try {
            return JSON.writeValueAsString(facts);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("cannot be written as JSON: " + facts.getClass(), unwritable);
        }
    }
}
