package dev.kesher.problemkit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The schemas of an OpenAPI document, and a valid value of each. */
final class Schemas {
    private final JsonNode document;
    private final Map<String, String> values;

    /** @param values JSON of valid values by member name, for what the document gives no example or only a pattern of */
    Schemas(JsonNode document, Map<String, String> values) {
        this.document = document;
        this.values = values;
    }

    JsonNode resolve(JsonNode schema) {
        if (schema.has("$ref")) {
            return resolve(document.at(schema.get("$ref").asText().substring(1)));
        }
        for (var union : new String[] {"anyOf", "oneOf", "allOf"}) {
            if (schema.has(union) && !schema.has("properties")) {
                return resolve(schema.get(union).get(0));
            }
        }
        return schema;
    }

    /** The JSON type; empty if it may be anything. */
    String type(JsonNode schema) {
        var type = resolve(schema).path("type");
        return type.isArray() ? type.get(0).asText() : type.asText();
    }

    /** An object with all members that have a known valid value. */
    ObjectNode validObject(JsonNode schema) throws java.io.IOException {
        var object = JsonNodeFactory.instance.objectNode();
        for (var member : resolve(schema).path("properties").properties()) {
            var value = valid(member.getKey(), member.getValue());
            if (!value.isMissingNode()) {
                object.set(member.getKey(), value);
            }
        }
        return object;
    }

    private JsonNode valid(String name, JsonNode schema) throws java.io.IOException {
        var known = values.get(name);
        if (known != null) {
            return Json.read(known);
        }
        var resolved = resolve(schema);
        if (resolved.has("properties")) {
            return validObject(resolved);
        }
        return resolved.path("enum").path(0);
    }
}
