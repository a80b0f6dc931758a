package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.Customer;
import dev.kesher.metasimulator.world.Customers;
import dev.kesher.metasimulator.world.NumberSetup;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Phones;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /{phone}/block_users}: whom a number does not want to hear from (docs/meta/numbers.md#block-list). Only who
 * wrote within 24 hours can be blocked.
 */
final class BlockApi {
    private static final int PER_CALL = 1_000;
    private static final int SOME_FAILED = 139100;
    private static final int LIST_FULL = 139101;
    private static final int NO_WINDOW = 131047;
    private static final int BAD_USER = 131009;

    private final World world;
    private final Customers customers;
    private final StateStore store;

    BlockApi(World world, Customers customers, StateStore store) {
        this.world = world;
        this.customers = customers;
        this.store = store;
    }

    Answer list(Call call, PhoneNumber number) {
        List<String> newestFirst = new ArrayList<>(number.setup.blocked.values()).reversed();
        return Pages.page(call, newestFirst, key -> key, key -> entry(key)
                .put("messaging_product", "whatsapp")
                .put("input", key));
    }

    Answer block(Call call, PhoneNumber number) {
        JsonNode users = users(call);
        if (number.setup.blocked.size() + users.size() > NumberSetup.BLOCKED_LIMIT) {
            throw GraphError.of(LIST_FULL);
        }
        return each(users, number, "added_users", (customer, key) -> number.setup.blocked.put(customer.id, key));
    }

    Answer unblock(Call call, PhoneNumber number) {
        return each(users(call), number, "removed_users", (customer, key) -> number.setup.blocked.remove(customer.id));
    }

    private interface Change {
        @Nullable String of(Customer customer, String key);
    }

    private static JsonNode users(Call call) {
        NumberApi.requireWhatsApp(call);
        JsonNode users = Structures.list(call, "block_users", PER_CALL);
        if (users.isEmpty()) {
            throw GraphError.parameter("The parameter block_users is required.");
        }
        return users;
    }

    private Answer each(JsonNode users, PhoneNumber number, String doneName, Change change) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode done = result.putArray(doneName);
        ArrayNode failed = JsonNodeFactory.instance.arrayNode();
        for (JsonNode user : users) {
            String input = user.path("user").asText(user.path("user_id").asText());
            String key = key(input, number);
            Customer customer = key == null ? null : customers.find(key);
            int problem = problem(customer, number, doneName);
            if (key != null && customer != null && problem == 0) {
                change.of(customer, key);
                done.add((JsonNode) entry(key).put("input", input));
            } else {
                failed.add((JsonNode) failure(input, key, problem));
            }
        }
        store.touch();
        return failed.isEmpty() ? answer(result) : partly(result, failed);
    }

    /** 0 for none. A stranger never wrote, so blocking one fails as for an old conversation. */
    private int problem(@Nullable Customer customer, PhoneNumber number, String doneName) {
        if (doneName.equals("removed_users")) {
            return customer == null ? BAD_USER : 0;
        }
        return customer != null && world.windowOpen(number, customer) ? 0 : NO_WINDOW;
    }

    private static @Nullable String key(String input, PhoneNumber number) {
        return Customers.USER_ID.matcher(input).matches() ? input : Phones.dialled(input, number.digits);
    }

    private static ObjectNode entry(String key) {
        String name = Customers.USER_ID.matcher(key).matches() ? "user_id" : "wa_id";
        return JsonNodeFactory.instance.objectNode().put(name, key);
    }

    private static ObjectNode failure(String input, @Nullable String key, int problem) {
        int code = key == null ? BAD_USER : problem;
        ObjectNode failure = JsonNodeFactory.instance.objectNode().put("input", input);
        if (key != null) {
            failure.setAll(entry(key));
        }
        failure.putArray("errors").add(GraphError.of(code).answer().object().path("error"));
        return failure;
    }

    private static Answer answer(ObjectNode result) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("messaging_product", "whatsapp");
        answer.set("block_users", result);
        return Answer.ok(answer);
    }

    private static Answer partly(ObjectNode result, ArrayNode failed) {
        ObjectNode answer = answer(result).object();
        ((ObjectNode) answer.path("block_users")).set("failed_users", failed);
        answer.setAll(GraphError.of(SOME_FAILED).answer().object());
        return Answer.json(400, answer);
    }
}
