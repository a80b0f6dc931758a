package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The components of a template that is to be made (docs/meta/templates.md#create): checked, and as the API lists them
 * afterwards, with types and formats in capitals.
 */
final class TemplateDefinition {
    private static final List<String> TYPES = List.of(
            "HEADER",
            "BODY",
            "FOOTER",
            "BUTTONS",
            "CAROUSEL",
            "LIMITED_TIME_OFFER",
            "CALL_PERMISSION_REQUEST",
            "TAP_TARGET_CONFIGURATION");
    private static final List<String> CARD_TYPES = List.of("HEADER", "BODY", "BUTTONS");
    private static final List<String> FORMATS =
            List.of("TEXT", "IMAGE", "VIDEO", "GIF", "DOCUMENT", "LOCATION", "PRODUCT");
    private static final Set<String> NEED_MEDIA = Set.of("IMAGE", "VIDEO", "GIF", "DOCUMENT");
    private static final int MOST_CARDS = 10;

    private final boolean named;

    private TemplateDefinition(boolean named) {
        this.named = named;
    }

    static ArrayNode checked(JsonNode components, String category, String parameterFormat) {
        if (category.equals("AUTHENTICATION")) {
            return AuthenticationTemplate.of(components);
        }
        TemplateDefinition definition = new TemplateDefinition(parameterFormat.equals("NAMED"));
        ArrayNode checked = definition.components(components, "components", TYPES);
        if (find(checked, "BODY").isMissingNode()) {
            throw GraphError.of(100, "components: a component of type BODY is required.");
        }
        return checked;
    }

    /** The first component of this type, in any letter case. */
    static JsonNode find(JsonNode components, String type) {
        for (JsonNode component : components) {
            if (component.path("type").asText().equalsIgnoreCase(type)) {
                return component;
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    private ArrayNode components(JsonNode given, String path, List<String> types) {
        if (given.isEmpty()) {
            throw GraphError.parameter("The parameter " + path + " is required.");
        }
        ArrayNode checked = JsonNodeFactory.instance.arrayNode();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            ObjectNode component = Words.typed(given.get(i), path + "[" + i + "]", types);
            String type = component.path("type").asText();
            if (!seen.add(type)) {
                throw GraphError.of(100, path + ": there is more than one component of type " + type + ".");
            }
            check(type, component);
            checked.add(component);
        }
        return checked;
    }

    private void check(String type, ObjectNode component) {
        switch (type) {
            case "HEADER" -> header(component);
            case "BODY" -> body(component);
            case "FOOTER" -> footer(component);
            case "BUTTONS" -> component.set("buttons", TemplateButtons.checked(component.path("buttons")));
            case "CAROUSEL" -> component.set("cards", cards(component.path("cards")));
            default -> {} // of the rest this simulator knows no rules
        }
    }

    private void header(ObjectNode header) {
        String format = Words.of(header, "format", "components['HEADER']['format']", FORMATS);
        if (NEED_MEDIA.contains(format)
                && header.path("example").path("header_handle").path(0).asText().isBlank()) {
            throw TemplatePart.HEADER.withoutExample();
        }
        if (!format.equals("TEXT")) {
            return;
        }
        TemplateVariables variables =
                TemplateVariables.of(TemplatePart.HEADER.text(header), TemplatePart.HEADER, named);
        if (variables.names().size() > 1) {
            throw TemplatePart.HEADER.wrong("A header has at most one variable.");
        }
        JsonNode example = header.path("example");
        boolean explained = named
                ? variables.haveNamedExamples(example.path("header_text_named_params"))
                : variables.haveExamples(example.path("header_text"));
        if (!variables.names().isEmpty() && !explained) {
            throw TemplatePart.HEADER.withoutExample();
        }
    }

    private void body(ObjectNode body) {
        String text = TemplatePart.BODY.text(body);
        TemplateVariables variables = TemplateVariables.of(text, TemplatePart.BODY, named);
        variables.checkSurroundings(text);
        JsonNode example = body.path("example");
        boolean explained = named
                ? variables.haveNamedExamples(example.path("body_text_named_params"))
                : variables.haveExamples(example.path("body_text").path(0));
        if (!variables.names().isEmpty() && !explained) {
            throw TemplatePart.BODY.withoutExample();
        }
    }

    private static void footer(ObjectNode footer) {
        if (TemplatePart.FOOTER.text(footer).contains("{{")) {
            throw TemplatePart.FOOTER.wrong("A footer has no variables.");
        }
    }

    private ArrayNode cards(JsonNode given) {
        if (!given.isArray() || given.isEmpty() || given.size() > MOST_CARDS) {
            throw GraphError.of(100, "A carousel has 1 to " + MOST_CARDS + " cards.");
        }
        ArrayNode cards = JsonNodeFactory.instance.arrayNode();
        for (JsonNode card : given) {
            JsonNode components = card.path("components");
            if (!components.isArray()) {
                throw TemplatePart.missing("CAROUSEL", "components");
            }
            cards.addObject().set("components", components(components, "card['components']", CARD_TYPES));
        }
        return cards;
    }
}
