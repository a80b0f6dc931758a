package dev.kesher.metasimulator.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.Conversations;
import dev.kesher.metasimulator.world.Customer;
import dev.kesher.metasimulator.world.Customers;
import dev.kesher.metasimulator.world.Ids;
import dev.kesher.metasimulator.world.MediaLibrary;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.util.Set;

/**
 * A customer writes to a business: the window opens and the webhook goes out (docs/meta/webhooks.md#messages,
 * window.md#rules).
 */
public final class CustomerMessages {
    /** These open no window (docs/meta/window.md#rules). */
    private static final Set<String> NO_WINDOW = Set.of("system", "edit", "revoke");

    private final World world;
    private final Customers customers;
    private final StateStore store;
    private final Webhooks webhooks;
    private final CustomerContent content;

    public CustomerMessages(
            World world, Customers customers, MediaLibrary library, StateStore store, Webhooks webhooks) {
        this.world = world;
        this.customers = customers;
        this.store = store;
        this.webhooks = webhooks;
        this.content = new CustomerContent(world, customers, library);
    }

    /**
     * Writes the message that the request describes: {@code type}, its shorthand fields or the type's whole object as {@code
     * content}; optional {@code id}, {@code timestamp} (seconds), {@code contextId}, {@code extra} (merged into the message),
     * {@code omitContacts}. The answer is the message as it was sent. From a blocked customer it never reaches the business.
     */
    public ObjectNode write(Customer customer, PhoneNumber number, ObjectNode request) {
        Waba waba = world.wabaOf(number);
        ObjectNode value = Statuses.value(number);
        ObjectNode message = value.objectNode();
        address(message, customer, waba, request);
        content.fill(message, customer, number, waba, request);
        if (request.hasNonNull("contextId") && !message.has("edit")) {
            message.putObject("context")
                    .put("from", number.digits)
                    .put("id", request.path("contextId").asText());
        }
        if (request.get("extra") instanceof ObjectNode extra) {
            message.setAll(extra);
        }
        if (!message.path("type").asText().equals("system")
                && !request.path("omitContacts").asBoolean()) {
            Contacts.add(value, customer, customer.visiblePhone(), customers.userId(customer, waba.portfolioId));
        }
        value.putArray("messages").add(message);
        ObjectNode answer = message.deepCopy();
        world.conversations.add(
                message.path("id").asText(), new Conversations.Received(number.id, customer.id, world.now(), answer));
        if (number.setup.blocked.containsKey(customer.id)) {
            return answer;
        }
        remember(message, customer, number);
        webhooks.emit(waba, number, "messages", value);
        return answer;
    }

    private void address(ObjectNode message, Customer customer, Waba waba, JsonNode request) {
        String phone = customer.visiblePhone();
        if (phone != null) {
            message.put("from", phone);
        }
        message.put("from_user_id", customers.userId(customer, waba.portfolioId));
        message.put("id", request.path("id").asText(Ids.messageId()));
        message.put("timestamp", request.path("timestamp").asText(Long.toString(world.now() / 1000)));
    }

    private void remember(ObjectNode message, Customer customer, PhoneNumber number) {
        if (!NO_WINDOW.contains(message.path("type").asText())) {
            world.openWindow(number, customer, message.path("timestamp").asLong() * 1000);
        }
        world.inbound.put(message.path("id").asText(), number.id);
        store.touch();
    }
}
