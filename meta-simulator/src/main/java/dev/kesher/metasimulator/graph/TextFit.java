package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether parameters fit a text with placeholders: a template's header, body or address (docs/meta/templates.md#rules). */
final class TextFit {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");
    private static final Pattern FORBIDDEN = Pattern.compile("[\\r\\n\\t]| {5,}");

    private final boolean named;

    /** @param named whether parameters go by name, else they go by position */
    TextFit(boolean named) {
        this.named = named;
    }

    void check(String where, JsonNode defined, JsonNode given, int longest) {
        String text = defined.path("text").asText();
        Set<String> expected = placeholders(text);
        TemplateFit.count(where, given.size(), expected.size());
        int length = Params.characters(PLACEHOLDER.matcher(text).replaceAll(""));
        Set<String> names = new HashSet<>();
        for (JsonNode parameter : given) {
            name(where, parameter, expected, names);
            length += length(where, parameter);
        }
        if (length > longest) {
            throw GraphError.of(132005, where + ": the text with its parameters is too long.");
        }
    }

    private void name(String where, JsonNode parameter, Set<String> expected, Set<String> seen) {
        JsonNode name = parameter.path("parameter_name");
        if (named && (!expected.contains(name.asText()) || !seen.add(name.asText()))) {
            throw GraphError.of(100, where + ": Parameter name is missing, unknown or given twice.");
        }
        if (!named && !Params.absent(name)) {
            throw GraphError.of(100, where + ": Parameter name is not expected, the template's go by position.");
        }
    }

    private static int length(String where, JsonNode parameter) {
        String type = ParameterShape.type(parameter);
        return switch (type) {
            case "text" -> plain(where, parameter);
            case "currency", "date_time" -> {
                if (where.equals("header")) {
                    throw TemplateFit.mismatch(where, "text", type);
                }
                yield Params.characters(
                        parameter.path(type).path("fallback_value").asText());
            }
            default -> throw TemplateFit.mismatch(where, "text", type);
        };
    }

    static Set<String> placeholders(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (Matcher matcher = PLACEHOLDER.matcher(text); matcher.find(); ) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** @return its length */
    static int plain(String where, JsonNode parameter) {
        String text = parameter.path("text").asText();
        if (FORBIDDEN.matcher(text).find()) {
            throw GraphError.of(
                    132018,
                    where + ": Param text cannot have new-line/tab characters or more than 4 consecutive spaces");
        }
        return Params.characters(text);
    }
}
