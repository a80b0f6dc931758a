package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.ingest.webhook.Reading.Unreadable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A change of field {@code messages}: what happened at one number. */
final class NumberReader {
    static final String FIELD = "messages";

    private static final String MESSAGES = "messages";
    private static final String STATUSES = "statuses";
    private static final List<String> LISTS = List.of(MESSAGES, STATUSES, Errors.NAME);
    /** Known, and of no use here: taps on links of marketing messages (docs/meta/changes.md#link-clicks). */
    private static final String USER_ACTIONS = "user_actions";

    private final ConnectionTable connections;
    private final MessageReader messages;

    NumberReader(ConnectionTable connections, MessageReader messages) {
        this.connections = connections;
        this.messages = messages;
    }

    /** Gives the reason if the change as a whole cannot be understood. */
    Optional<Reason> read(Change change, Instant receivedAt, Reading.Draft draft) {
        var value = change.value();
        var id = Fields.digits(value.path("metadata"), "phone_number_id");
        if (id == null) {
            return Optional.of(Reason.NO_NUMBER);
        }
        var number = new PhoneNumberId(id);
        var connection = connections.receiving(number);
        if (connection.isEmpty()) {
            draft.unknown(Math.max(1, items(value)));
            return Optional.empty();
        }
        learnPhone(number, value);
        if (!areLists(value)) {
            return Optional.of(Reason.NOTHING_KNOWN);
        }
        return readLists(change, new Origin(connection.get(), value, receivedAt), draft);
    }

    /** Of the lists, those that are there. A single error may stand there without a list around it. */
    private static boolean areLists(JsonNode value) {
        for (var name : LISTS) {
            var list = value.path(name);
            if (!list.isArray() && !list.isMissingNode() && !(name.equals(Errors.NAME) && list.isObject())) {
                return false;
            }
        }
        return true;
    }

    static int items(JsonNode value) {
        return value.path(MESSAGES).size() + value.path(STATUSES).size() + Errors.count(value);
    }

    private void learnPhone(PhoneNumberId number, JsonNode value) {
        var phone = Fields.phone(value.path("metadata"), "display_phone_number");
        if (phone != null) {
            connections.learnPhone(number, phone);
        }
    }

    private Optional<Reason> readLists(Change change, Origin origin, Reading.Draft draft) {
        var value = change.value();
        value.path(MESSAGES).forEach(message -> add(message(message, origin), change, MESSAGES, message, draft));
        value.path(STATUSES).forEach(status -> add(status(status, origin), change, STATUSES, status, draft));
        if (Errors.count(value) > 0) {
            add(errors(change, origin), change, Errors.NAME, value, draft);
        }
        if (items(value) > 0) {
            return Optional.empty();
        }
        if (value.has(USER_ACTIONS)) {
            draft.ignore(USER_ACTIONS);
            return Optional.empty();
        }
        return Optional.of(Reason.NOTHING_KNOWN);
    }

    /** An item that breaks its reader must not hold the rest of the POST back: Meta would repeat it for days. */
    private ItemResult message(JsonNode message, Origin origin) {
        try {
            return messages.read(message, origin);
        } catch (RuntimeException broken) {
            return ItemResult.NotUnderstood.of(broken);
        }
    }

    private static ItemResult errors(Change change, Origin origin) {
        try {
            return ItemResult.of(AccountReader.errors(change, origin));
        } catch (RuntimeException broken) {
            return ItemResult.NotUnderstood.of(broken);
        }
    }

    private static ItemResult status(JsonNode status, Origin origin) {
        try {
            return StatusReader.read(status, origin);
        } catch (RuntimeException broken) {
            return ItemResult.NotUnderstood.of(broken);
        }
    }

    private static void add(ItemResult result, Change change, String list, JsonNode item, Reading.Draft draft) {
        switch (result) {
            case ItemResult.Events events -> events.events().forEach(draft::add);
            case ItemResult.Ignored ignored -> draft.ignore(ignored.label());
            case ItemResult.NotUnderstood not -> {
                var kept = list.equals(Errors.NAME)
                        ? Envelope.ofErrors(change, list)
                        : Envelope.ofItem(change, list, item);
                draft.add(new Unreadable(key(change), kept, not.reason(), not.field()));
            }
        }
    }

    private static String key(Change change) {
        return change.value().path("metadata").path("phone_number_id").asText();
    }
}
