package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the components of a message fit those of a template, or of one card of it (§4.6, §6.5). */
final class TemplateFit {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");
    private static final Pattern FORBIDDEN = Pattern.compile("[\\r\\n\\t]| {5,}");
    private static final int LONGEST_HEADER = 60;
    private static final int LONGEST_BODY = 1024;

    private final boolean named;
    private final Consumer<JsonNode> fileCheck;

    /**
     * @param named whether parameters go by name, else they go by position
     * @param fileCheck refuses a medium that may not be sent
     */
    TemplateFit(boolean named, Consumer<JsonNode> fileCheck) {
        this.named = named;
        this.fileCheck = fileCheck;
    }

    void check(JsonNode defined, JsonNode sent) {
        header(find(defined, "header"), find(sent, "header").path("parameters"));
        text("body", find(defined, "body"), find(sent, "body").path("parameters"), LONGEST_BODY);
        ButtonFit.check(find(defined, "buttons").path("buttons"), sent);
        offer(
                find(defined, "limited_time_offer"),
                find(sent, "limited_time_offer").path("parameters"));
        cards(find(defined, "carousel").path("cards"), find(sent, "carousel").path("cards"));
    }

    static Set<String> placeholders(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (Matcher matcher = PLACEHOLDER.matcher(text); matcher.find(); ) {
            names.add(matcher.group(1));
        }
        return names;
    }

    static void count(String where, int given, int expected) {
        if (given != expected) {
            throw GraphError.of(
                    132000,
                    where + ": number of localizable_params (" + given
                            + ") does not match the expected number of params (" + expected + ")");
        }
    }

    static GraphError mismatch(String where, String expected, String received) {
        return GraphError.of(
                132012,
                where + ": Format mismatch, expected " + expected.toUpperCase(Locale.ROOT) + ", received "
                        + received.toUpperCase(Locale.ROOT));
    }

    /** @return its length */
    static int plain(String where, JsonNode parameter) {
        String text = parameter.path("text").asText();
        if (FORBIDDEN.matcher(text).find()) {
            throw GraphError.of(
                    132018,
                    where + ": Param text cannot have new-line/tab characters or more than 4 consecutive spaces");
        }
        return text.length();
    }

    private static JsonNode find(JsonNode components, String type) {
        for (JsonNode component : components) {
            if (component.path("type").asText().equalsIgnoreCase(type)) {
                return component;
            }
        }
        return MissingNode.getInstance();
    }

    private void header(JsonNode defined, JsonNode given) {
        String format = defined.path("format").asText("TEXT");
        if (format.equalsIgnoreCase("TEXT")) {
            text("header", defined, given, LONGEST_HEADER);
            return;
        }
        count("header", given.size(), 1);
        JsonNode parameter = given.path(0);
        String type = ParameterShape.type(parameter);
        if (!type.equalsIgnoreCase(format)) {
            throw mismatch("header", format, type);
        }
        fileCheck.accept(parameter.path(type));
    }

    private void text(String where, JsonNode defined, JsonNode given, int longest) {
        String text = defined.path("text").asText();
        Set<String> expected = placeholders(text);
        count(where, given.size(), expected.size());
        int length = PLACEHOLDER.matcher(text).replaceAll("").length();
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
                    throw mismatch(where, "text", type);
                }
                yield parameter.path(type).path("fallback_value").asText().length();
            }
            default -> throw mismatch(where, "text", type);
        };
    }

    private static void offer(JsonNode defined, JsonNode given) {
        boolean expires =
                defined.path("limited_time_offer").path("has_expiration").asBoolean();
        if (expires && given.isEmpty()) {
            throw Params.missing("limited_time_offer: expiration_time_ms");
        }
        count("limited_time_offer", given.size(), expires ? 1 : 0);
        for (JsonNode parameter : given) {
            if (!ParameterShape.type(parameter).equals("limited_time_offer")) {
                throw mismatch("limited_time_offer", "limited_time_offer", ParameterShape.type(parameter));
            }
        }
    }

    private void cards(JsonNode defined, JsonNode given) {
        count("carousel", given.size(), defined.size());
        for (JsonNode card : given) {
            JsonNode its = defined.path(card.path("card_index").asInt());
            if (its.isMissingNode()) {
                throw GraphError.of(132012, "carousel: There is no card at index " + card.path("card_index"));
            }
            check(its.path("components"), card.path("components"));
        }
    }
}
