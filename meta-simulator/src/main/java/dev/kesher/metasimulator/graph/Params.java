package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Set;

/** What Meta checks of every object in a request, in Meta's words (§10.2). */
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

    /** A text that has to be there and not too long; {@code path} as Meta writes it: {@code text['body']}. */
    static String text(JsonNode value, String path, int limit) {
        if (!value.isTextual() || value.asText().isBlank()) {
            throw missing(path);
        }
        atMost(value, path, limit);
        return value.asText();
    }

    static void atMost(JsonNode value, String path, int limit) {
        if (value.asText().length() > limit) {
            throw GraphError.parameter("Param " + path + " must be at most " + limit + " characters long.");
        }
    }

    static JsonNode object(JsonNode value, String path) {
        if (!value.isObject()) {
            throw missing(path);
        }
        return value;
    }

    static GraphError missing(String path) {
        return GraphError.of(131008, path + " is required.");
    }
}
