package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * What every template message looks like, whatever its template (docs/meta/templates.md#rules): part of step 6 of
 * simulator.md#validation-order.
 */
final class TemplateShape {
    static final int MOST_CARDS = 10;

    private static final Set<String> COMPONENTS = Set.of("header", "body", "button", "limited_time_offer", "carousel");
    private static final Set<String> IN_CARDS = Set.of("header", "body", "button");
    private static final Set<String> SUB_TYPES =
            Set.of("quick_reply", "url", "copy_code", "flow", "catalog", "mpm", "voice_call");
    private static final int MOST_COMPONENTS = 20;
    private static final int MOST_PARAMETERS = 100;
    private static final int LAST_BUTTON = 9;

    private TemplateShape() {}

    static void check(JsonNode template) {
        Params.object(template, "template", Set.of("name", "language", "components"));
        Params.text(template.path("name"), "template['name']", 512);
        JsonNode language = Params.object(template.path("language"), "template['language']", Set.of("code", "policy"));
        Params.text(language.path("code"), "template['language']['code']", 20);
        if (language.hasNonNull("policy")) {
            Params.oneOf(language.path("policy"), "template['language']['policy']", Set.of("deterministic"));
        }
        components(template.path("components"), "template['components']", COMPONENTS);
    }

    /** The place of a button among all of its template; Meta takes the number and its string. */
    static int index(JsonNode button, String path) {
        JsonNode index = button.path("index");
        boolean written = index.isTextual() && index.asText().matches("\\d");
        return written
                ? Integer.parseInt(index.asText())
                : (int) Params.whole(index, path + "['index']", 0, LAST_BUTTON);
    }

    private static void components(JsonNode components, String path, Set<String> allowed) {
        Set<String> seen = new HashSet<>();
        int at = 0;
        for (JsonNode component : Params.list(components, path, MOST_COMPONENTS)) {
            String where = path + "[" + at++ + "]";
            Params.object(component, where);
            String type = Params.kind(component.path("type"), where + "['type']", allowed);
            String key = type.equals("button") ? type + " " + index(component, where) : type;
            if (!seen.add(key)) {
                throw GraphError.of(100, path + ": The component " + key + " is given twice.");
            }
            component(component, type, where);
        }
    }

    private static void component(JsonNode component, String type, String path) {
        switch (type) {
            case "carousel" -> {
                Params.onlyKeys(component, path, Set.of("type", "cards"));
                cards(component.path("cards"), path + "['cards']");
            }
            case "button" -> {
                Params.onlyKeys(component, path, Set.of("type", "sub_type", "index", "parameters"));
                Params.kind(component.path("sub_type"), path + "['sub_type']", SUB_TYPES);
                parameters(component, path);
            }
            default -> {
                Params.onlyKeys(component, path, Set.of("type", "parameters"));
                parameters(component, path);
            }
        }
    }

    private static void parameters(JsonNode component, String path) {
        int at = 0;
        for (JsonNode parameter : Params.list(component.path("parameters"), path + "['parameters']", MOST_PARAMETERS)) {
            ParameterShape.check(parameter, path + "['parameters'][" + at++ + "]");
        }
    }

    private static void cards(JsonNode cards, String path) {
        Set<Long> indices = new HashSet<>();
        int at = 0;
        for (JsonNode card : Params.array(cards, path, MOST_CARDS)) {
            String where = path + "[" + at++ + "]";
            Params.object(card, where, Set.of("card_index", "components"));
            if (!indices.add(Params.whole(card.path("card_index"), where + "['card_index']", 0, MOST_CARDS - 1))) {
                throw GraphError.of(131009, "card_index must be unique.");
            }
            components(card.path("components"), where + "['components']", IN_CARDS);
        }
    }
}
