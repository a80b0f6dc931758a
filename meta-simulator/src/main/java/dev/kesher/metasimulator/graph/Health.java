package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Template;
import dev.kesher.metasimulator.world.Waba;

/**
 * The {@code health_status} of a node (docs/meta/numbers.md#health): whether it and what it belongs to can send; the
 * whole is as good as the worst.
 */
final class Health {
    private final ObjectNode health = JsonNodeFactory.instance.objectNode();
    private final ArrayNode entities = JsonNodeFactory.instance.arrayNode();
    private boolean blocked;

    private Health() {}

    static ObjectNode of(Waba waba, String appId) {
        return new Health().above(waba, appId);
    }

    static ObjectNode of(PhoneNumber number, Waba waba, String appId) {
        Health health = new Health();
        boolean refused = NumberState.refusal(number) != 0;
        health.add("PHONE_NUMBER", number.id, refused);
        if (!number.registered()) {
            health.explain(141000, "The phone number is not registered.", "Register the phone number.");
        } else if (refused) {
            health.explain(
                    141000,
                    "The phone number is " + number.status + ".",
                    "See the phone number's status in WhatsApp Manager.");
        }
        return health.above(waba, appId);
    }

    static ObjectNode of(Template template, Waba waba, String appId) {
        Health health = new Health();
        boolean unusable = !template.status.equals("APPROVED");
        health.add("MESSAGE_TEMPLATE", template.id, unusable);
        if (unusable) {
            health.explain(141003, "The template is " + template.status + ".", "Use a template that is approved.");
        }
        return health.above(waba, appId);
    }

    private ObjectNode above(Waba waba, String appId) {
        add("WABA", waba.id, waba.blockedBy != 0);
        if (waba.blockedBy != 0) {
            explain(141006, "The account is restricted.", "See the account's status in WhatsApp Manager.");
        }
        add("BUSINESS", waba.portfolioId, false);
        add("APP", appId, false);
        health.put("can_send_message", state(blocked));
        health.set("entities", entities);
        return health;
    }

    private void add(String type, String id, boolean isBlocked) {
        blocked |= isBlocked;
        entities.addObject().put("entity_type", type).put("id", id).put("can_send_message", state(isBlocked));
    }

    private void explain(int code, String description, String solution) {
        ((ObjectNode) entities.get(entities.size() - 1))
                .putArray("errors")
                .addObject()
                .put("error_code", code)
                .put("error_description", description)
                .put("possible_solution", solution);
    }

    private static String state(boolean isBlocked) {
        return isBlocked ? "BLOCKED" : "AVAILABLE";
    }
}
