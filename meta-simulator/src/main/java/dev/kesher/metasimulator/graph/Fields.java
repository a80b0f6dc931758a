package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code fields} parameter: of all that a node has, what was asked for, and always its id. */
final class Fields {
    private Fields() {}

    /** What was asked for, or the usual fields of the node. */
    static List<FieldExpression> wanted(@Nullable String fields, List<String> usual) {
        return fields == null || fields.isBlank()
                ? usual.stream().map(FieldExpression::of).toList()
                : FieldParser.parse(fields);
    }

    static ObjectNode select(ObjectNode all, @Nullable String fields, List<String> usual, String nodeType) {
        return select(all, wanted(fields, usual), nodeType);
    }

    static ObjectNode select(ObjectNode all, List<FieldExpression> wanted, String nodeType) {
        ObjectNode selected = JsonNodeFactory.instance.objectNode();
        for (FieldExpression field : wanted) {
            JsonNode value = all.get(field.name());
            if (value == null && !KnownFields.contains(nodeType, field.name())) {
                throw GraphError.parameter(
                        "Tried accessing nonexisting field (" + field.name() + ") on node type (" + nodeType + ")");
            }
            if (value != null && !value.isNull()) {
                selected.set(alias(field), narrowed(value, field));
            }
        }
        selected.set("id", all.get("id"));
        return selected;
    }

    /** {@code status.as(state)}: the answer's own name for a field. */
    static String alias(FieldExpression field) {
        String alias = field.modifiers().getOrDefault("as", "");
        return alias.isEmpty() ? field.name() : alias;
    }

    /** Of an object the nested names; of a list the same of each element. */
    private static JsonNode narrowed(JsonNode value, FieldExpression field) {
        if (field.nested().isEmpty()) {
            return value;
        }
        if (value.isArray()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> all.add(narrowed(element, field)));
            return all;
        }
        if (!value.isObject()) {
            throw GraphError.parameter("Subfields are not supported by " + field.name());
        }
        ObjectNode narrow = JsonNodeFactory.instance.objectNode();
        for (FieldExpression nested : field.nested()) {
            JsonNode member = value.path(nested.name());
            if (!member.isMissingNode() && !member.isNull()) {
                narrow.set(alias(nested), narrowed(member, nested));
            }
        }
        return narrow;
    }
}
