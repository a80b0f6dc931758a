package dev.kesher.contracts.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a new JSON Schema may say of an event's data so that readers of the old one survive: less than before about each
 * value, and more fields. A keyword that no rule here judges must stay as it is, or be new, since every new one only narrows.
 */
final class SchemaRules {
    /** Say nothing about a value; {@code $defs} are judged where they are used. */
    private static final Set<String> SILENT =
            Set.of("title", "description", "$comment", "examples", "default", "deprecated", "$defs");

    private static final Set<String> UPPER = Set.of("maxLength", "maxItems", "maxProperties", "maximum");
    private static final Set<String> LOWER = Set.of("minLength", "minItems", "minProperties", "minimum");
    private static final Set<String> NESTED = Set.of("items", "propertyNames");
    private static final Set<String> JUDGED_TOGETHER =
            Set.of("type", "enum", "const", "required", "properties", "additionalProperties");

    private final String file;
    private final JsonNode oldRoot;
    private final JsonNode newRoot;
    private final List<Breaking> found = new ArrayList<>();

    private SchemaRules(String file, JsonNode oldRoot, JsonNode newRoot) {
        this.file = file;
        this.oldRoot = oldRoot;
        this.newRoot = newRoot;
    }

    static List<Breaking> compare(String file, JsonNode before, JsonNode now) {
        return compare(file, "", before, before, now, now);
    }

    /** @param path of the two schemas within their documents, in which their references lead to other places */
    static List<Breaking> compare(
            String file, String path, JsonNode oldRoot, JsonNode before, JsonNode newRoot, JsonNode now) {
        var rules = new SchemaRules(file, oldRoot, newRoot);
        rules.walk(path, before, now);
        return List.copyOf(rules.found);
    }

    /** Without what says nothing. A field may be called like an annotation, but an annotation is a text. */
    private static JsonNode bare(JsonNode node) {
        if (node.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            node.properties().stream()
                    .filter(member -> !(SILENT.contains(member.getKey())
                            && member.getValue().isTextual()))
                    .forEach(member -> object.set(member.getKey(), bare(member.getValue())));
            return object;
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(bare(element)));
            return array;
        }
        return node;
    }

    private void walk(String path, JsonNode before, JsonNode now) {
        var old = resolved(oldRoot, before);
        var fresh = resolved(newRoot, now);
        types(path, old, fresh);
        values(path, old, fresh);
        fields(path, old, fresh);
        unknownFields(path, old, fresh);
        old.fieldNames().forEachRemaining(keyword -> keyword(path, keyword, old.get(keyword), fresh.path(keyword)));
    }

    private void keyword(String path, String keyword, JsonNode old, JsonNode fresh) {
        var at = path + "/" + keyword;
        if (SILENT.contains(keyword) || JUDGED_TOGETHER.contains(keyword)) {
            return;
        }
        if (UPPER.contains(keyword) || LOWER.contains(keyword)) {
            limit(at, old, fresh, UPPER.contains(keyword));
        } else if (NESTED.contains(keyword) && fresh.isObject()) {
            walk(at, old, fresh);
        } else if (!bare(old).equals(bare(fresh))) {
            found(at, Rule.CHANGED, was(old, fresh));
        }
    }

    private void limit(String at, JsonNode old, JsonNode fresh, boolean upper) {
        var looser = fresh.isMissingNode()
                || (upper ? fresh.asDouble() > old.asDouble() : fresh.asDouble() < old.asDouble());
        if (looser) {
            found(at, Rule.LIMIT_RAISED, was(old, fresh));
        }
    }

    private void types(String path, JsonNode old, JsonNode fresh) {
        var allowed = texts(old.path("type"));
        var given = texts(fresh.path("type"));
        if (allowed.contains("number")) {
            allowed.add("integer");
        }
        if (!allowed.isEmpty() && (given.isEmpty() || !allowed.containsAll(given))) {
            found(path + "/type", Rule.TYPE_WIDENED, was(old.path("type"), fresh.path("type")));
        }
    }

    private void values(String path, JsonNode old, JsonNode fresh) {
        var allowed = closedList(old);
        var given = closedList(fresh);
        if (allowed.isEmpty()) {
            return;
        }
        if (old.has("const")) {
            if (!allowed.equals(given)) {
                found(path + "/const", Rule.CHANGED, was(old.get("const"), fresh.path("const")));
            }
            return;
        }
        var at = path + "/enum";
        if (given.isEmpty()) {
            found(at, Rule.VALUE_ADDED, allowed + " was all, now it is open");
            return;
        }
        minus(given, allowed).forEach(value -> found(at, Rule.VALUE_ADDED, value));
        minus(allowed, given).forEach(value -> found(at, Rule.VALUE_REMOVED, value));
    }

    private void fields(String path, JsonNode old, JsonNode fresh) {
        var properties = fresh.path("properties");
        old.path("properties").properties().forEach(field -> {
            var at = path + "/properties/" + field.getKey();
            if (properties.has(field.getKey())) {
                walk(at, field.getValue(), properties.get(field.getKey()));
            } else {
                found(at, Rule.FIELD_REMOVED, field.getKey());
            }
        });
        minus(texts(old.path("required")), texts(fresh.path("required"))).stream()
                .filter(name -> properties.has(name) || !old.path("properties").has(name))
                .forEach(name -> found(path + "/required", Rule.OPTIONAL_NOW, name));
    }

    private void unknownFields(String path, JsonNode old, JsonNode fresh) {
        var before = old.path("additionalProperties");
        var now = fresh.path("additionalProperties");
        var at = path + "/additionalProperties";
        if (before.isObject() && now.isObject()) {
            walk(at, before, now);
        } else if (before.isObject() && now.isBoolean() && !now.asBoolean()) {
            found(at, Rule.FIELD_REMOVED, "the members whose names are open");
        } else if ((before.isObject() || before.isBoolean() && !before.asBoolean())
                && !(now.isBoolean() && !now.asBoolean())) {
            found(at, Rule.OPENED, was(before, now));
        }
    }

    private void found(String path, Rule rule, String detail) {
        found.add(new Breaking(file, path, rule, detail));
    }

    /** What a {@code $ref} leads to, and what stands beside it. */
    private static JsonNode resolved(JsonNode root, JsonNode schema) {
        var node = schema;
        while (node.has("$ref")) {
            ObjectNode beside = node.deepCopy();
            var target = root.at(beside.remove("$ref").asText().substring(1));
            node = ((ObjectNode) target.deepCopy()).setAll(beside);
        }
        return node;
    }

    private static Set<String> closedList(JsonNode schema) {
        return schema.has("const") ? new TreeSet<>(Set.of(schema.get("const").toString())) : jsons(schema.path("enum"));
    }

    private static Set<String> texts(JsonNode oneOrMany) {
        var texts = new TreeSet<String>();
        if (oneOrMany.isTextual()) {
            texts.add(oneOrMany.asText());
        }
        oneOrMany.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static Set<String> jsons(JsonNode list) {
        var values = new TreeSet<String>();
        list.forEach(value -> values.add(value.toString()));
        return values;
    }

    private static Set<String> minus(Set<String> all, Set<String> without) {
        var rest = new TreeSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    private static String was(JsonNode old, JsonNode fresh) {
        return "was " + old + ", is " + (fresh.isMissingNode() ? "gone" : fresh);
    }
}
