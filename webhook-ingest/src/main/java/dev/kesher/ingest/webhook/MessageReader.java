package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.CustomerActivity;
import dev.kesher.contracts.Event;
import java.time.Instant;
import java.util.ArrayList;

/**
 * One element of {@code messages[]} (docs/meta/webhooks.md#messages). A customer's timestamp that lies in the future
 * counts as the time we received it: it would hold the customer service window open for too long.
 */
final class MessageReader {
    private static final String SYSTEM = "system";

    private final TypeTable table;
    private final AutoReply autoReply;

    MessageReader(TypeTable table, AutoReply autoReply) {
        this.table = table;
        this.autoReply = autoReply;
    }

    ItemResult read(JsonNode message, Origin origin) {
        var id = Fields.wamid(message, "id");
        var time = Fields.notAfter(origin.receivedAt(), Fields.time(message, "timestamp"));
        var type = Fields.word(message, "type");
        if (id == null || time == null || type == null) {
            return new ItemResult.NotUnderstood(
                    id == null ? Reason.NO_ID : time == null ? Reason.NO_TIME : Reason.NO_TYPE, null);
        }
        if (Fields.text(message, "group_id") != null) {
            return new ItemResult.Ignored("group");
        }
        if (type.equals(SYSTEM)) {
            return IdentityChange.read(message, id, time, origin);
        }
        return ofCustomer(message, new Act(id, time, table.typeOf(message, type)), origin);
    }

    /** @param type the one that decides what it becomes */
    record Act(String id, Instant time, String type) {
        String eventId() {
            return "message:" + id;
        }
    }

    private ItemResult ofCustomer(JsonNode message, Act act, Origin origin) {
        var treatment = table.of(act.type());
        if (treatment == Treatment.NOTHING) {
            return new ItemResult.Ignored(table.knows(act.type()) ? act.type() : "other");
        }
        var customer = origin.contacts().sender(message);
        if (customer == null) {
            return new ItemResult.NotUnderstood(Reason.NO_CUSTOMER, null);
        }
        if (treatment == Treatment.MESSAGE) {
            return content(message, act, customer, origin);
        }
        var activity = activity(message, act, customer, origin);
        return treatment == Treatment.ACTIVITY ? ItemResult.of(activity) : answered(activity, origin);
    }

    private static ItemResult content(JsonNode message, Act act, Customer customer, Origin origin) {
        var content = MessageContents.read(message, act, customer, origin);
        if (content.isPresent()) {
            var key = customer.keyAt(origin.connection().phoneNumberId());
            return ItemResult.of(Origin.event(act.eventId(), key, act.time(), content.get()));
        }
        // A tap without its object is still a tap, and an image that Meta could not fetch was still sent: both open the
        // window.
        // A text without text is nothing we know.
        return act.type().equals(TypeTable.TEXT)
                ? new ItemResult.NotUnderstood(Reason.NO_CONTENT, null)
                : ItemResult.of(activity(message, act, customer, origin));
    }

    private static Event<CustomerActivity> activity(JsonNode message, Act act, Customer customer, Origin origin) {
        var connection = origin.connection();
        var beside = Circumstances.of(message);
        var activity = new CustomerActivity(
                connection.businessId(),
                connection.phoneNumberId(),
                connection.wabaId(),
                customer,
                act.id(),
                act.time(),
                TypeTable.metasName(act.type()),
                beside.referral(),
                beside.context(),
                beside.errors());
        return Origin.event(act.eventId(), customer.keyAt(connection.phoneNumberId()), act.time(), activity);
    }

    private ItemResult answered(Event<CustomerActivity> activity, Origin origin) {
        var events = new ArrayList<Event<?>>();
        events.add(activity);
        autoReply.to(activity.data(), origin).ifPresent(events::add);
        return new ItemResult.Events(events);
    }
}
