package dev.kesher.metasimulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.graph.GraphParts;
import dev.kesher.metasimulator.world.Conversations;
import dev.kesher.metasimulator.world.Customer;
import dev.kesher.metasimulator.world.Customers;
import dev.kesher.metasimulator.world.MessageLog;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.SentMessage;
import dev.kesher.metasimulator.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conversations as a customer's phone shows them: both sides' messages in order, with their ticks. */
final class ConversationControls {
    private static final int SHOWN = 200;
    private static final int TYPING_MILLIS = 25_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;
    private final Customers customers;
    private final MessageLog log;

    ConversationControls(GraphParts parts) {
        this.world = parts.world();
        this.customers = parts.customers();
        this.log = parts.log();
    }

    /** With whom a number spoke, whoever did last first. */
    JsonNode list(@Nullable String phoneNumberId) {
        Map<String, Long> last = new HashMap<>();
        world.conversations.received(phoneNumberId).forEach(m -> last.merge(m.customerId(), m.at(), Math::max));
        log.stream()
                .filter(m -> m.phoneNumberId().equals(phoneNumberId))
                .forEach(m -> last.merge(m.customerId(), m.acceptedAt(), Math::max));
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray("conversations");
        last.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(entry -> list.addObject()
                        .put("lastAt", entry.getValue())
                        .set("customer", JSON.valueToTree(world.customers.get(entry.getKey()))));
        return answer;
    }

    /** The newest {@code SHOWN} messages between the two, oldest first; none for somebody who is not known. */
    JsonNode thread(String key, @Nullable String phoneNumberId) {
        PhoneNumber number = Problem.present(world.number(phoneNumberId), "There is no number " + phoneNumberId);
        Customer customer = customers.find(key);
        ObjectNode answer = JSON.createObjectNode();
        answer.set("customer", JSON.valueToTree(customer));
        answer.put("windowOpen", customer != null && world.windowOpen(number, customer));
        ArrayNode messages = answer.putArray("messages");
        if (customer != null) {
            answer.put("typing", isTyping(number.id, customer.id));
            List<ObjectNode> both = both(number.id, customer.id);
            both.subList(Math.max(0, both.size() - SHOWN), both.size()).forEach(messages::add);
        }
        return answer;
    }

    /** Shown until the answer, for 25 seconds at most (docs/meta/sending.md#read). */
    private boolean isTyping(String phoneNumberId, String customerId) {
        long from = world.conversations
                .received(phoneNumberId)
                .filter(m -> m.customerId().equals(customerId))
                .mapToLong(Conversations.Received::typingFrom)
                .max()
                .orElse(0);
        return world.now() < from + TYPING_MILLIS
                && log.stream()
                        .noneMatch(m -> m.phoneNumberId().equals(phoneNumberId)
                                && m.customerId().equals(customerId)
                                && m.acceptedAt() >= from);
    }

    /** {@code GET /messages} tells with each message what became of it so far. */
    ObjectNode withStatuses(SentMessage message) {
        ObjectNode told = JSON.valueToTree(message);
        return told.set("statuses", JSON.valueToTree(world.conversations.ticks(message.messageId())));
    }

    private List<ObjectNode> both(String phoneNumberId, String customerId) {
        List<ObjectNode> both = new ArrayList<>();
        world.conversations
                .received(phoneNumberId)
                .filter(m -> m.customerId().equals(customerId))
                .forEach(m -> both.add(fromCustomer(m)));
        log.stream()
                .filter(m -> m.phoneNumberId().equals(phoneNumberId)
                        && m.customerId().equals(customerId))
                .forEach(m -> both.add(fromBusiness(m)));
        both.sort(Comparator.comparingLong(message -> message.path("at").asLong()));
        return both;
    }

    private static ObjectNode fromCustomer(Conversations.Received message) {
        ObjectNode shown = JSON.createObjectNode().put("from", "customer").put("at", message.at());
        shown.put("id", message.message().path("id").asText()).put("read", message.read());
        return shown.set("message", message.message());
    }

    private ObjectNode fromBusiness(SentMessage message) {
        ObjectNode shown = JSON.createObjectNode().put("from", "business").put("at", message.acceptedAt());
        shown.put("id", message.messageId());
        shown.set("statuses", JSON.valueToTree(world.conversations.ticks(message.messageId())));
        return shown.set("message", message.payload());
    }
}
