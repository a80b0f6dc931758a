package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Meta checks of every object in a request, in Meta's words (docs/meta/simulator.md#validation-order). A
 * {@code path} is written as Meta does: {@code text['body']}. A null is as good as nothing.
 */
final class Params {
    private Params() {}

    static void onlyKeys(JsonNode object, String name, Set<String> allowed) {
        for (Iterator<String> keys = object.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!allowed.contains(key)) {
                throw GraphError.parameter("Unexpected key \"" + key + "\" on param \"" + name + "\"");
            }
        }
    }

    /** A text that has to be there and not too long. */
    static String text(JsonNode value, String path, int limit) {
        String text = absent(value) ? "" : string(value, path);
        if (text.isBlank()) {
            throw missing(path);
        }
        atMost(value, path, limit);
        return text;
    }

    /** A text that may be left out. */
    static void optional(JsonNode value, String path, int limit) {
        if (!absent(value)) {
            string(value, path);
            atMost(value, path, limit);
        }
    }

    static void atMost(JsonNode value, String path, int limit) {
        if (characters(value.asText()) > limit) {
            throw GraphError.parameter("Param " + path + " must be at most " + limit + " characters long.");
        }
    }

    /** Unicode code points; Meta does not say what it counts. */
    static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    /** A text out of a list, in these letters. */
    static String oneOf(JsonNode value, String path, Set<String> allowed) {
        String text = text(value, path, Integer.MAX_VALUE);
        if (!allowed.contains(text)) {
            throw GraphError.parameter(
                    "Param " + path + " must be one of {" + String.join(", ", new TreeSet<>(allowed)) + "}");
        }
        return text;
    }

    /** A lower-case word out of a list; Meta's own examples also write such words in capitals. */
    static String kind(JsonNode value, String path, Set<String> allowed) {
        String word = text(value, path, Integer.MAX_VALUE).toLowerCase(Locale.ROOT);
        return allowed.contains(word) ? word : oneOf(value, path, allowed);
    }

    static void flag(JsonNode value, String path) {
        if (!absent(value) && !value.isBoolean()) {
            throw GraphError.parameter("Param " + path + " must be a boolean.");
        }
    }

    static long whole(JsonNode value, String path, long least, long most) {
        if (absent(value)) {
            throw missing(path);
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            throw GraphError.parameter("Param " + path + " must be an integer between " + least + " and " + most + ".");
        }
        return value.longValue();
    }

    static JsonNode object(JsonNode value, String path) {
        if (absent(value)) {
            throw missing(path);
        }
        if (!value.isObject()) {
            throw GraphError.parameter("Param " + path + " must be a JSON object.");
        }
        return value;
    }

    static JsonNode object(JsonNode value, String path, Set<String> keys) {
        onlyKeys(object(value, path), path, keys);
        return value;
    }

    /** A list with something in it. */
    static JsonNode array(JsonNode value, String path, int most) {
        JsonNode list = list(value, path, most);
        if (list.isEmpty()) {
            throw missing(path);
        }
        return list;
    }

    /** A list that may be empty or left out. */
    static JsonNode list(JsonNode value, String path, int most) {
        if (!absent(value) && !value.isArray()) {
            throw GraphError.parameter("Param " + path + " must be an array.");
        }
        if (value.size() > most) {
            throw GraphError.of(131009, path + " has at most " + most + " entries.");
        }
        return value;
    }

    static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    static GraphError missing(String path) {
        return GraphError.of(131008, path + " is required.");
    }

    private static String string(JsonNode value, String path) {
        if (!value.isTextual()) {
            throw GraphError.parameter("Param " + path + " must be a string.");
        }
        return value.textValue();
    }
}
