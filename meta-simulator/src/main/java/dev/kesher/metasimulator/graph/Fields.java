package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code fields} parameter: of all that a node has, what was asked for, and always its id. */
final class Fields {
    private Fields() {}

    static ObjectNode select(ObjectNode all, @Nullable String fields, List<String> usual, String nodeType) {
        Set<String> wanted = new LinkedHashSet<>(fields == null ? usual : List.of(fields.split(",")));
        ObjectNode selected = JsonNodeFactory.instance.objectNode();
        for (String field : wanted) {
            JsonNode value = all.get(field.strip());
            if (value == null) {
                throw GraphError.parameter(
                        "Tried accessing nonexisting field (" + field + ") on node type (" + nodeType + ")");
            }
            if (!value.isNull()) {
                selected.set(field.strip(), value);
            }
        }
        selected.set("id", all.get("id"));
        return selected;
    }
}
