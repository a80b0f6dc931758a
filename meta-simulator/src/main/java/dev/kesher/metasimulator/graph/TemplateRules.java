package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kesher.metasimulator.world.Template;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a template message fits the template: step 9 of §10.2 with the rules of §4.6. */
final class TemplateRules {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");
    private static final Pattern FORBIDDEN = Pattern.compile("[\\n\\t]| {5,}");
    private static final int HYDRATED_LIMIT = 1024;

    private TemplateRules() {}

    static Template check(JsonNode sent, Waba waba, World world) {
        Params.onlyKeys(sent, "template", Set.of("name", "language", "components"));
        String name = Params.text(sent.path("name"), "template['name']", 512);
        String language = Params.text(sent.path("language").path("code"), "template['language']['code']", 20);
        Template template = world.template(waba, name, language);
        if (template == null || !usable(template)) {
            throw GraphError.of(132001, "template name (" + name + ") does not exist in " + language);
        }
        for (JsonNode component : template.components) {
            switch (component.path("type").asText()) {
                case "HEADER" -> header(component, find(sent, "header"));
                case "BODY" -> body(template, component, find(sent, "body"));
                case "BUTTONS" -> buttons(component.path("buttons"), sent.path("components"));
                default -> {} // a footer has no parameters
            }
        }
        return template;
    }

    private static boolean usable(Template template) {
        return switch (template.status) {
            case "PAUSED" -> throw GraphError.of(132015);
            case "DISABLED" -> throw GraphError.of(132016);
            case "APPROVED", "FLAGGED" -> true;
            default -> false;
        };
    }

    private static JsonNode find(JsonNode sent, String type) {
        for (JsonNode component : sent.path("components")) {
            if (component.path("type").asText().equalsIgnoreCase(type)) {
                return component.path("parameters");
            }
        }
        return MissingNode.getInstance();
    }

    private static void header(JsonNode component, JsonNode given) {
        String format = component.path("format").asText("TEXT");
        int expected = format.equals("TEXT") ? placeholders(component).size() : 1;
        count("header", given, expected);
        for (JsonNode parameter : given) {
            String type = parameter.path("type").asText();
            if (!type.equalsIgnoreCase(format)) {
                throw GraphError.of(132012, "header: Format mismatch, expected " + format + ", received " + type);
            }
            if (format.equals("TEXT")) {
                text("header", parameter);
            }
        }
    }

    private static void body(Template template, JsonNode component, JsonNode given) {
        Set<String> names = placeholders(component);
        count("body", given, names.size());
        int length = component.path("text").asText().length();
        for (JsonNode parameter : given) {
            if (template.parameterFormat.equals("NAMED")
                    && !names.contains(parameter.path("parameter_name").asText())) {
                throw GraphError.of(100, "body: Parameter name is missing or unknown.");
            }
            length += hydrated(parameter);
        }
        if (length > HYDRATED_LIMIT) {
            throw GraphError.of(132005, "body: the text with its parameters is too long.");
        }
    }

    private static int hydrated(JsonNode parameter) {
        return switch (parameter.path("type").asText()) {
            case "text" -> text("body", parameter);
            case "currency" ->
                parameter.path("currency").path("fallback_value").asText().length();
            case "date_time" ->
                parameter.path("date_time").path("fallback_value").asText().length();
            default -> throw GraphError.of(132012, "body: Format mismatch, expected TEXT");
        };
    }

    private static int text(String where, JsonNode parameter) {
        String text = parameter.path("text").asText("");
        if (text.isEmpty()) {
            throw Params.missing(where + ": parameter text");
        }
        if (FORBIDDEN.matcher(text).find()) {
            throw GraphError.of(
                    132018,
                    where + ": Param text cannot have new-line/tab characters or more than 4 consecutive spaces");
        }
        return text.length();
    }

    private static void count(String where, JsonNode given, int expected) {
        if (given.size() != expected) {
            throw GraphError.of(
                    132000,
                    where + ": number of localizable_params (" + given.size()
                            + ") does not match the expected number of params (" + expected + ")");
        }
    }

    private static void buttons(JsonNode buttons, JsonNode components) {
        for (int i = 0; i < buttons.size(); i++) {
            JsonNode button = buttons.get(i);
            boolean dynamic = !placeholders(button.path("url").asText()).isEmpty();
            String type = button.path("type").asText();
            boolean needs = type.equals("URL") && dynamic || type.equals("COPY_CODE") || type.equals("FLOW");
            if (needs && !hasParameter(components, i)) {
                throw GraphError.of(
                        131008,
                        "buttons: Button at index " + i + " of type " + (type.equals("URL") ? "Url" : type)
                                + " requires a parameter");
            }
        }
    }

    private static boolean hasParameter(JsonNode components, int index) {
        for (JsonNode component : components) {
            if (component.path("type").asText().equalsIgnoreCase("button")
                    && component.path("index").asText().equals(Integer.toString(index))
                    && !component.path("parameters").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> placeholders(JsonNode component) {
        return placeholders(component.path("text").asText());
    }

    private static Set<String> placeholders(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (Matcher matcher = PLACEHOLDER.matcher(text); matcher.find(); ) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
