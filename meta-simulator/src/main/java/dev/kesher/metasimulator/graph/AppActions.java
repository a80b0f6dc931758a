package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * Actions that open something in the customer's app: a Flow, an address form, a call (docs/meta/sending.md#interactive,
 * which only names them).
 */
final class AppActions {
    private static final int LONGEST_ID = 256;
    private static final int LONGEST_DATA = 65_536;
    private static final int LONGEST_CALL_MINUTES = 43_200;

    private AppActions() {}

    static void check(String type, JsonNode action, String path) {
        switch (type) {
            case "flow" -> flow(action, path);
            case "address_message" -> address(action, path);
            default -> call(action, path);
        }
    }

    /** An object whose content is between the business and its own form. */
    static void data(JsonNode value, String path) {
        if (!Params.absent(value)) {
            Params.object(value, path);
            if (value.toString().length() > LONGEST_DATA) {
                throw GraphError.parameter("Param " + path + " is too large.");
            }
        }
    }

    private static void flow(JsonNode action, String path) {
        JsonNode flow = InteractiveActions.parameters(
                action,
                "flow",
                path,
                Set.of(
                        "mode",
                        "flow_message_version",
                        "flow_token",
                        "flow_id",
                        "flow_name",
                        "flow_cta",
                        "flow_action",
                        "flow_action_payload"));
        Params.text(flow.path("flow_message_version"), "parameters['flow_message_version']", 8);
        if (flow.hasNonNull("flow_id") == flow.hasNonNull("flow_name")) {
            throw Params.missing("Exactly one of parameters['flow_id'] and parameters['flow_name']");
        }
        String flowName = flow.hasNonNull("flow_id") ? "flow_id" : "flow_name";
        Params.text(flow.path(flowName), "parameters['" + flowName + "']", LONGEST_ID);
        Params.text(flow.path("flow_cta"), "parameters['flow_cta']", 30);
        Params.optional(flow.path("flow_token"), "parameters['flow_token']", LONGEST_ID);
        oneOf(flow.path("mode"), "parameters['mode']", Set.of("draft", "published"));
        oneOf(flow.path("flow_action"), "parameters['flow_action']", Set.of("navigate", "data_exchange"));
        data(flow.path("flow_action_payload"), "parameters['flow_action_payload']");
    }

    private static void address(JsonNode action, String path) {
        JsonNode address = InteractiveActions.parameters(
                action, "address_message", path, Set.of("country", "values", "validation_errors", "saved_addresses"));
        if (!Params.text(address.path("country"), "parameters['country']", 2).matches("[A-Z]{2}")) {
            throw GraphError.parameter("Param parameters['country'] must be a country code of two letters.");
        }
        data(address.path("values"), "parameters['values']");
        data(address.path("validation_errors"), "parameters['validation_errors']");
        for (JsonNode saved : Params.list(address.path("saved_addresses"), "parameters['saved_addresses']", 100)) {
            data(saved, "parameters['saved_addresses']");
        }
    }

    private static void call(JsonNode action, String path) {
        if (!action.hasNonNull("parameters")) {
            InteractiveActions.named(action, "voice_call", path);
            return;
        }
        JsonNode call = InteractiveActions.parameters(
                action, "voice_call", path, Set.of("display_text", "ttl_minutes", "payload"));
        Params.optional(call.path("display_text"), "parameters['display_text']", 20);
        Params.optional(call.path("payload"), "parameters['payload']", 512);
        if (call.hasNonNull("ttl_minutes")) {
            Params.whole(call.path("ttl_minutes"), "parameters['ttl_minutes']", 1, LONGEST_CALL_MINUTES);
        }
    }

    private static void oneOf(JsonNode value, String path, Set<String> allowed) {
        if (!Params.absent(value)) {
            Params.oneOf(value, path, allowed);
        }
    }
}
