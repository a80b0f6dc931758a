package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Whether the components of a message fit those of a template, or of one card of it (docs/meta/templates.md#rules,
 * errors.md#templates).
 */
final class TemplateFit {
    private static final int LONGEST_HEADER = 60;
    private static final int LONGEST_BODY = 1024;

    private final TextFit texts;
    private final Consumer<JsonNode> fileCheck;

    /**
     * @param named whether parameters go by name, else they go by position
     * @param fileCheck refuses a medium that may not be sent
     */
    TemplateFit(boolean named, Consumer<JsonNode> fileCheck) {
        this.texts = new TextFit(named);
        this.fileCheck = fileCheck;
    }

    void check(JsonNode defined, JsonNode sent) {
        header(find(defined, "header"), find(sent, "header").path("parameters"));
        texts.check("body", find(defined, "body"), find(sent, "body").path("parameters"), LONGEST_BODY);
        ButtonFit.check(find(defined, "buttons").path("buttons"), sent);
        offer(
                find(defined, "limited_time_offer"),
                find(sent, "limited_time_offer").path("parameters"));
        cards(find(defined, "carousel").path("cards"), find(sent, "carousel").path("cards"));
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
            texts.check("header", defined, given, LONGEST_HEADER);
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
