package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.StateStore;
import java.util.Set;

/**
 * {@code /{phone}/conversational_automation}: ice breakers, commands and the welcome message. Fields and limits:
 * docs/meta/numbers.md#automation.
 */
final class AutomationApi {
    private static final int PROMPTS = 4;
    private static final int PROMPT_LENGTH = 80;
    private static final int COMMANDS = 30;

    private final StateStore store;

    AutomationApi(StateStore store) {
        this.store = store;
    }

    Answer read(PhoneNumber number) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("id", number.id);
        answer.set(
                "conversational_automation", number.setup.automation.deepCopy().put("id", number.id));
        return Answer.ok(answer);
    }

    Answer update(Call call, PhoneNumber number) {
        ObjectNode changed = number.setup.automation.deepCopy();
        welcome(call, changed);
        if (Structures.given(call, "prompts")) {
            changed.set("prompts", prompts(call));
        }
        if (Structures.given(call, "commands")) {
            changed.set("commands", commands(call));
        }
        number.setup.automation = changed;
        store.touch();
        return Answer.success();
    }

    private static void welcome(Call call, ObjectNode changed) {
        JsonNode value = Structures.of(call, "enable_welcome_message");
        if (value.isMissingNode()) {
            return;
        }
        if (!value.isBoolean()) {
            throw GraphError.parameter("Param enable_welcome_message must be a boolean.");
        }
        changed.set("enable_welcome_message", value);
    }

    private static ArrayNode prompts(Call call) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (JsonNode prompt : Structures.list(call, "prompts", PROMPTS)) {
            kept.add(Params.text(prompt, "prompts", PROMPT_LENGTH));
        }
        return kept;
    }

    private static ArrayNode commands(Call call) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (JsonNode command : Structures.list(call, "commands", COMMANDS)) {
            Params.onlyKeys(
                    Params.object(command, "commands"), "commands", Set.of("command_name", "command_description"));
            kept.addObject()
                    .put("command_name", Params.text(command.path("command_name"), "commands['command_name']", 32))
                    .put(
                            "command_description",
                            Params.text(command.path("command_description"), "commands['command_description']", 256));
        }
        return kept;
    }
}
