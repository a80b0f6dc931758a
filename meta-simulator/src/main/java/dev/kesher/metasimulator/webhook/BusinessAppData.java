package dev.kesher.metasimulator.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.Ids;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Waba;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What a WhatsApp Business app tells about itself when a coexisting number asks (docs/meta/signup.md#coexistence,
 * webhooks.md#history): its contacts, and its chats.
 */
public final class BusinessAppData {
    public static final Set<String> FIELDS = Set.of("smb_app_state_sync", "history");
    private static final long SOON_MILLIS = 200;
    private static final String EVA = "4915209990001";
    private static final String MAX = "4915209990003";

    private final Vertx vertx;
    private final Webhooks webhooks;

    public BusinessAppData(Vertx vertx, Webhooks webhooks) {
        this.vertx = vertx;
        this.webhooks = webhooks;
    }

    /** One of {@link #FIELDS}, a moment after the request was answered. */
    public void tellSoon(Waba waba, PhoneNumber number, String field) {
        ObjectNode value = Statuses.value(number);
        if (field.equals("history")) {
            history(value, number);
        } else {
            contacts(value);
        }
        vertx.setTimer(SOON_MILLIS, id -> webhooks.emit(waba, number, field, value));
    }

    private static void contacts(ObjectNode value) {
        ArrayNode contacts = value.putArray("state_sync");
        contact(contacts, "Eva M", "Eva", EVA);
        contact(contacts, "Max M", "Max", MAX);
    }

    private static void contact(ArrayNode contacts, String name, String firstName, String phone) {
        ObjectNode entry = contacts.addObject().put("type", "contact");
        entry.putObject("contact")
                .put("full_name", name)
                .put("first_name", firstName)
                .put("phone_number", phone);
        entry.put("action", "add").putObject("metadata").put("timestamp", daysAgo(30));
    }

    /** All of it in one chunk: a question and its answer, of yesterday. */
    private static void history(ObjectNode value, PhoneNumber number) {
        ObjectNode chunk = value.putArray("history").addObject();
        chunk.putObject("metadata").put("phase", 0).put("chunk_order", 1).put("progress", 100);
        ObjectNode thread = chunk.putArray("threads").addObject().put("id", EVA);
        ArrayNode messages = thread.putArray("messages");
        message(messages, EVA, "Are you open on Friday?");
        message(messages, number.digits, "Yes, until 14:00.").put("to", EVA);
    }

    private static ObjectNode message(ArrayNode messages, String from, String text) {
        ObjectNode message = messages.addObject().put("from", from).put("id", Ids.messageId());
        message.put("timestamp", daysAgo(1))
                .put("type", "text")
                .putObject("text")
                .put("body", text);
        message.putObject("history_context").put("status", "READ");
        return message;
    }

    private static String daysAgo(int days) {
        return Long.toString(Instant.now().minus(Duration.ofDays(days)).getEpochSecond());
    }
}
