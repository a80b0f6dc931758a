package dev.kesher.metasimulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.graph.GraphParts;
import dev.kesher.metasimulator.webhook.CustomerMessages;
import dev.kesher.metasimulator.webhook.NumberChanges;
import dev.kesher.metasimulator.webhook.Statuses;
import dev.kesher.metasimulator.webhook.Timeline;
import dev.kesher.metasimulator.world.Customer;
import dev.kesher.metasimulator.world.Customers;
import dev.kesher.metasimulator.world.MessageLog;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.SentMessage;
import dev.kesher.metasimulator.world.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Controls of one number and of the customers who write to it. */
final class NumberControls {
    private static final int MOST_TIMES = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;
    private final Customers customers;
    private final CustomerMessages customerMessages;
    private final MessageLog log;
    private final Statuses statuses;
    private final NumberChanges changes;
    private final ConversationControls conversations;

    NumberControls(GraphParts parts, CustomerMessages customerMessages, ConversationControls conversations) {
        this.world = parts.world();
        this.customers = parts.customers();
        this.customerMessages = customerMessages;
        this.log = parts.log();
        this.statuses = parts.statuses();
        this.changes = new NumberChanges(world, parts.webhooks());
        this.conversations = conversations;
    }

    /** What Meta would tell the app about such a change is told (docs/meta/webhooks.md#fields). */
    JsonNode change(String id, ObjectNode body) throws IOException {
        NumberWords.check(body);
        PhoneNumber number = number(id);
        NumberChanges.State before = NumberChanges.State.of(number);
        JSON.readerForUpdating(number).readValue(body);
        changes.tell(number, before);
        return WorldView.number(number);
    }

    /** {@code {"steps":[{"status":"sent","afterMillis":100}],"hold":false,"times":1}}; times 0 is for ever; no steps: normal. */
    JsonNode plan(String id, ObjectNode body) throws IOException {
        PhoneNumber number = number(id);
        int times = (int) Problem.whole(body, "times", 0, MOST_TIMES, 0);
        body.remove("times");
        Timeline timeline = body.isEmpty() ? null : JSON.treeToValue(body, Timeline.class);
        if (times > 0 && timeline != null) {
            statuses.planNext(number.id, timeline, times);
        } else {
            statuses.plan(number.id, timeline);
        }
        return ControlApi.done();
    }

    JsonNode release(String id, ObjectNode body) {
        JsonNode messageId = body.path("messageId");
        int released = statuses.release(number(id).id, messageId.isTextual() ? messageId.asText() : null);
        return JsonNodeFactory.instance.objectNode().put("released", released);
    }

    JsonNode changeCustomer(String key, ObjectNode body) throws IOException {
        Customer customer = customer(key);
        for (String field : List.of("id", "phone", "fixedUserId", "generation", "identityHash")) {
            if (body.has(field)) {
                throw new Problem("A customer's " + field
                        + " cannot be set; send user_changed_number or customer_identity_changed instead");
            }
        }
        JSON.readerForUpdating(customer).readValue(body);
        return JSON.valueToTree(customer);
    }

    /** One message, or {@code times} equal ones; the answer is the last. */
    JsonNode write(String key, ObjectNode body) {
        PhoneNumber number = number(body.path("to").asText());
        int times = (int) Problem.whole(body, "times", 1, MOST_TIMES, 1);
        CustomerWords.check(body);
        Customer customer = customer(key);
        JsonNode last = JsonNodeFactory.instance.objectNode();
        for (int i = times; i > 0; i--) {
            last = customerMessages.write(customer, number, body);
        }
        return last;
    }

    private Customer customer(String key) {
        return customers.get(CustomerWords.key(key));
    }

    /** The newest first on demand of {@code limit}, given in the order of acceptance. */
    JsonNode messages(@Nullable String phoneNumberId, int limit) {
        List<SentMessage> all = new ArrayList<>(log.stream()
                .filter(m -> phoneNumberId == null || m.phoneNumberId().equals(phoneNumberId))
                .toList());
        Collections.reverse(all);
        List<SentMessage> newest = new ArrayList<>(all.subList(0, Math.min(limit, all.size())));
        Collections.reverse(newest);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("total", all.size());
        ArrayNode messages = answer.putArray("messages");
        newest.forEach(message -> messages.add(conversations.withStatuses(message)));
        return answer;
    }

    /** What the SMS or the call with the verification code said (docs/meta/numbers.md#new-number). */
    JsonNode code(String id) {
        String code = Problem.present(number(id).onboarding.code, "No verification code is waiting for " + id);
        return JsonNodeFactory.instance.objectNode().put("code", code);
    }

    private PhoneNumber number(String id) {
        return Problem.present(world.number(id), "There is no number " + id);
    }
}
