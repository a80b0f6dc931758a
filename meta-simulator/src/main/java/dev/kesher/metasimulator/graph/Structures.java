package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/** Parameters that are objects or lists: JSON in the body, or JSON as the text of a query or form parameter. */
final class Structures {
    private static final JsonMapper JSON = Depth.mapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Structures() {}

    /** The parameter as JSON; missing when nobody gave it, or only null. */
    static JsonNode of(Call call, String name) {
        String text = call.given().get(name);
        JsonNode value = text == null ? call.jsonOrEmpty().path(name) : parsed(text);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    static boolean given(Call call, String name) {
        return !of(call, name).isMissingNode();
    }

    /** An object if the caller gave one; null if there was none at all. */
    static @Nullable JsonNode object(Call call, String name) {
        JsonNode value = of(call, name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isObject()) {
            throw GraphError.parameter("Param " + name + " must be a JSON object.");
        }
        return value;
    }

    /** A list of at most so many elements; an absent one is empty. */
    static JsonNode list(Call call, String name, int most) {
        JsonNode value = of(call, name);
        if (!value.isMissingNode() && !value.isArray()) {
            throw GraphError.parameter("Param " + name + " must be an array.");
        }
        if (value.size() > most) {
            throw GraphError.parameter("Param " + name + " must have at most " + most + " elements.");
        }
        return value;
    }

    private static JsonNode parsed(String text) {
        String bare = text.strip();
        if (!bare.startsWith("{") && !bare.startsWith("[") && !bare.matches("true|false")) {
            return TextNode.valueOf(text);
        }
        try {
            return JSON.readTree(bare);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
