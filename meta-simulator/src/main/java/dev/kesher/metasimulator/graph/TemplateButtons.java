package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The buttons of a template that is to be made (docs/meta/templates.md#create): how many of which kind, and what each
 * needs.
 */
final class TemplateButtons {
    private static final List<String> TYPES = List.of(
            "QUICK_REPLY",
            "URL",
            "PHONE_NUMBER",
            "COPY_CODE",
            "FLOW",
            "CATALOG",
            "MPM",
            "SPM",
            "VOICE_CALL",
            "APP",
            "ORDER_DETAILS",
            "REQUEST_CONTACT_INFO");
    private static final Map<String, Integer> MOST_OF_TYPE = Map.of("QUICK_REPLY", 10, "URL", 2);
    private static final Set<String> NEED_TEXT = Set.of("QUICK_REPLY", "URL", "PHONE_NUMBER", "FLOW");
    private static final int MOST = 10;
    private static final int LONGEST_TEXT = 25;
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_PHONE = 20;
    private static final int LONGEST_CODE = 20;

    private TemplateButtons() {}

    static ArrayNode checked(JsonNode given) {
        if (!given.isArray() || given.isEmpty()) {
            throw TemplatePart.missing("BUTTONS", "buttons");
        }
        if (given.size() > MOST) {
            throw GraphError.of(100, "A template has at most " + MOST + " buttons.");
        }
        ArrayNode buttons = JsonNodeFactory.instance.arrayNode();
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            ObjectNode button = Words.typed(given.get(i), "buttons[" + i + "]", TYPES);
            String type = button.path("type").asText();
            int most = MOST_OF_TYPE.getOrDefault(type, 1);
            if (counts.merge(type, 1, Integer::sum) > most) {
                throw GraphError.of(100, "A template has at most " + most + " buttons of type " + type + ".");
            }
            check(type, button);
            buttons.add(button);
        }
        requireGroups(buttons);
        return buttons;
    }

    private static void check(String type, ObjectNode button) {
        if (NEED_TEXT.contains(type)) {
            required(button, "text");
        }
        TemplatePart.limit("BUTTONS", button.path("text"), LONGEST_TEXT);
        switch (type) {
            case "URL" -> url(button);
            case "PHONE_NUMBER" -> TemplatePart.limit("BUTTONS", required(button, "phone_number"), LONGEST_PHONE);
            case "COPY_CODE" -> {
                TemplatePart.limit("BUTTONS", example(button), LONGEST_CODE);
                button.put("text", "Copy offer code");
            }
            default -> {} // nothing else is needed
        }
    }

    private static void url(ObjectNode button) {
        JsonNode url = required(button, "url");
        TemplatePart.limit("BUTTONS", url, LONGEST_URL);
        String address = url.asText();
        if (!address.matches("https?://\\S+")) {
            throw GraphError.of(100, "buttons: the url is not a valid URI.");
        }
        if (!address.contains("{{")) {
            return;
        }
        if (!address.endsWith("{{1}}") || address.indexOf("{{") != address.length() - "{{1}}".length()) {
            throw GraphError.of(100, "buttons: a url has one variable, {{1}}, at its end.");
        }
        example(button);
    }

    /** A text or a list with one; listed as a list. */
    private static JsonNode example(ObjectNode button) {
        JsonNode given = button.path("example");
        JsonNode first = given.isArray() ? given.path(0) : given;
        if (!first.isTextual() || first.asText().isBlank()) {
            throw TemplatePart.missing("BUTTONS", "example");
        }
        button.putArray("example").add(first);
        return first;
    }

    private static JsonNode required(ObjectNode button, String field) {
        JsonNode value = button.path(field);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw TemplatePart.missing("BUTTONS", field);
        }
        return value;
    }

    /** Quick replies stand together, before or after all others. */
    private static void requireGroups(ArrayNode buttons) {
        int changes = 0;
        for (int i = 1; i < buttons.size(); i++) {
            changes += isReply(buttons.get(i)) == isReply(buttons.get(i - 1)) ? 0 : 1;
        }
        if (changes > 1) {
            throw GraphError.of(100, "buttons: quick replies are grouped, not mixed with other buttons.");
        }
    }

    private static boolean isReply(JsonNode button) {
        return button.path("type").asText().equals("QUICK_REPLY");
    }
}
