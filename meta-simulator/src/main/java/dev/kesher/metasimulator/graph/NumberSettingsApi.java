package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.StateStore;
import java.util.List;
import java.util.Set;

/**
 * {@code /{phone}/settings}: calling, storage and identity checks are kept as they come and have no effect
 * (docs/meta/numbers.md#settings).
 */
final class NumberSettingsApi {
    private static final List<String> OBJECTS = List.of("calling", "storage_configuration", "user_identity_change");
    private static final Set<String> CALLING = Set.of(
            "status",
            "call_icon_visibility",
            "call_icons",
            "call_hours",
            "callback_permission_status",
            "sip",
            "srtp_key_exchange_protocol",
            "audio",
            "video",
            "restrictions");
    private static final int MOST_CHARACTERS = 10_000;

    private final StateStore store;

    NumberSettingsApi(StateStore store) {
        this.store = store;
    }

    Answer read(PhoneNumber number) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("calling")
                .put("status", "DISABLED")
                .put("call_icon_visibility", "DEFAULT")
                .put("callback_permission_status", "DISABLED");
        answer.putObject("storage_configuration").put("status", "DEFAULT");
        return Answer.ok(answer.setAll(number.setup.settings));
    }

    Answer update(Call call, PhoneNumber number) {
        ObjectNode changed = number.setup.settings.deepCopy();
        boolean any = false;
        for (String name : OBJECTS) {
            JsonNode value = Structures.object(call, name);
            if (value != null) {
                changed.set(name, checked(name, value));
                any = true;
            }
        }
        if (!any) {
            throw GraphError.parameter("One of the parameters " + String.join(", ", OBJECTS) + " is required.");
        }
        number.setup.settings = changed;
        store.touch();
        return Answer.success();
    }

    private static JsonNode checked(String name, JsonNode value) {
        if (value.toString().length() > MOST_CHARACTERS) {
            throw GraphError.parameter("Param " + name + " is too long.");
        }
        if (name.equals("calling")) {
            Params.onlyKeys(value, name, CALLING);
            oneOf(value, "status", Set.of("ENABLED", "DISABLED"));
            oneOf(value, "callback_permission_status", Set.of("ENABLED", "DISABLED"));
            oneOf(value, "call_icon_visibility", Set.of("DEFAULT", "DISABLE_ALL"));
        }
        return value;
    }

    private static void oneOf(JsonNode calling, String name, Set<String> allowed) {
        if (calling.has(name) && !allowed.contains(calling.path(name).asText())) {
            throw GraphError.parameter("Param calling['" + name + "'] must be one of {"
                    + String.join(", ", allowed.stream().sorted().toList()) + "}");
        }
    }
}
