package dev.kesher.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Every field that a JSON Schema of an event has, as a path; {@code 0} is the first element of a list. */
final class SchemaFields {
    /** Stands for a member whose name the schema leaves open. */
    static final String ANY = "anything";

    private final JsonNode schema;
    private final List<List<String>> paths = new ArrayList<>();

    private SchemaFields(JsonNode schema) {
        this.schema = schema;
    }

    static List<List<String>> of(JsonNode schema) {
        var fields = new SchemaFields(schema);
        fields.walk(schema, List.of());
        return fields.paths;
    }

    private void walk(JsonNode node, List<String> path) {
        var described = node.has("$ref") ? schema.at(node.path("$ref").asText().substring(1)) : node;
        if (!path.isEmpty()) {
            paths.add(path);
        }
        described
                .path("properties")
                .properties()
                .forEach(member -> walk(member.getValue(), and(path, member.getKey())));
        if (described.has("items")) {
            walk(described.path("items"), and(path, "0"));
        }
        var open = described.path("additionalProperties");
        if (open.isObject() || described.path("type").asText().equals("object") && open.isMissingNode()) {
            paths.add(and(path, ANY));
        }
    }

    private static List<String> and(List<String> path, String name) {
        var longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }
}
