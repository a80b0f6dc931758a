package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the button components of a message fit the buttons of its template: numbered over all of them
 * (docs/meta/templates.md#rules).
 */
final class ButtonFit {
    /** Type of a template's button to {@code sub_type}; others take no parameter. One-time passwords go into an address. */
    private static final Map<String, String> SUB_TYPES = Map.of(
            "QUICK_REPLY", "quick_reply",
            "URL", "url",
            "OTP", "url",
            "COPY_CODE", "copy_code",
            "FLOW", "flow",
            "CATALOG", "catalog",
            "MPM", "mpm",
            "VOICE_CALL", "voice_call");

    private static final Map<String, String> PARAMETERS = Map.of(
            "quick_reply", "payload",
            "url", "text",
            "copy_code", "coupon_code",
            "flow", "action",
            "catalog", "action",
            "mpm", "action",
            "voice_call", "ttl_minutes");

    private static final Set<String> NEEDY = Set.of("OTP", "COPY_CODE", "FLOW");

    private ButtonFit() {}

    static void check(JsonNode buttons, JsonNode components) {
        Map<Integer, JsonNode> given = new TreeMap<>();
        for (JsonNode component : components) {
            if (component.path("type").asText().equalsIgnoreCase("button")) {
                given.put(TemplateShape.index(component, "button"), component);
            }
        }
        given.forEach((index, component) -> fits(index, buttons.path(index), component));
        for (int i = 0; i < buttons.size(); i++) {
            if (needs(buttons.path(i)) && isBare(given.get(i))) {
                throw GraphError.of(131008, "buttons: " + name(i, buttons.path(i)) + " requires a parameter");
            }
        }
    }

    private static void fits(int index, JsonNode button, JsonNode component) {
        if (button.isMissingNode()) {
            throw GraphError.of(132012, "buttons: There is no button at index " + index);
        }
        String subType = component.path("sub_type").asText().toLowerCase(Locale.ROOT);
        if (!subType.equals(SUB_TYPES.get(type(button)))) {
            throw GraphError.of(132012, "buttons: " + name(index, button) + " does not take sub_type " + subType);
        }
        JsonNode parameters = component.path("parameters");
        boolean takesNone = subType.equals("url") && !needs(button);
        if (takesNone || parameters.size() > 1) {
            TemplateFit.count("button at index " + index, parameters.size(), takesNone ? 0 : 1);
        }
        for (JsonNode parameter : parameters) {
            parameter("button at index " + index, parameter, PARAMETERS.getOrDefault(subType, ""));
        }
    }

    private static void parameter(String where, JsonNode parameter, String expected) {
        String type = ParameterShape.type(parameter);
        if (!type.equals(expected)) {
            throw TemplateFit.mismatch(where, expected, type);
        }
        if (type.equals("text")) {
            TextFit.plain(where, parameter);
        }
    }

    private static boolean needs(JsonNode button) {
        boolean dynamic = !TextFit.placeholders(button.path("url").asText()).isEmpty();
        return NEEDY.contains(type(button)) || type(button).equals("URL") && dynamic;
    }

    private static boolean isBare(@Nullable JsonNode component) {
        return component == null || component.path("parameters").isEmpty();
    }

    private static String type(JsonNode button) {
        return button.path("type").asText().toUpperCase(Locale.ROOT);
    }

    private static String name(int index, JsonNode button) {
        String type = type(button);
        return "Button at index " + index + " of type " + (type.equals("URL") || type.equals("OTP") ? "Url" : type);
    }
}
