package dev.kesher.problemkit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the schemas of an OpenAPI document must be, for {@link DocumentRules}. */
final class SchemaRules {
    private static final String REFERENCE = "$ref";
    private static final String COMPONENTS = "/components/schemas/";

    private final JsonNode document;
    private final List<String> findings = new ArrayList<>();

    private SchemaRules(JsonNode document) {
        this.document = document;
    }

    static List<String> findings(JsonNode document) {
        var rules = new SchemaRules(document);
        var schemas = document.at("/components/schemas");
        schemas.properties().forEach(schema -> rules.component(schema.getKey(), schema.getValue()));
        rules.references("document", document);
        document.path("paths")
                .forEach(path -> path.forEach(operation -> operation
                        .path("responses")
                        .forEach(response -> rules.answered("an answer", response.path("content"), new HashSet<>()))));
        return rules.findings;
    }

    /** The scanner puts a digit behind a name that two classes have. */
    private void component(String name, JsonNode schema) {
        var base = name.replaceAll("\\d+$", "");
        if (!base.equals(name) && document.at(COMPONENTS + base).isObject()) {
            findings.add(name + ": two schemas are called " + base);
        }
        var next = schema;
        for (var seen = new HashSet<JsonNode>(); next.has(REFERENCE); next = target(next)) {
            if (!seen.add(next)) {
                findings.add(name + ": refers to itself");
                return;
            }
        }
    }

    private JsonNode target(JsonNode reference) {
        return document.at(reference.path(REFERENCE).asText().replaceFirst("^#", ""));
    }

    private void references(String name, JsonNode node) {
        if (node.has(REFERENCE)) {
            if (target(node).isMissingNode()) {
                findings.add(name + ": " + node.path(REFERENCE).asText() + " is not there");
            }
            if (node.has("type")) {
                findings.add(name + ": a type beside the reference to "
                        + node.path(REFERENCE).asText());
            }
        }
        node.properties().forEach(member -> references(member.getKey(), member.getValue()));
        if (node.isArray()) {
            node.forEach(item -> references(name, item));
        }
    }

    /** What is answered grows. */
    private void answered(String name, JsonNode node, Set<String> seen) {
        if (node.path("enum").isArray()) {
            findings.add(name + ": a closed list in an answer, " + node.path("enum"));
        }
        if (node.has(REFERENCE) && seen.add(node.path(REFERENCE).asText())) {
            answered(node.path(REFERENCE).asText(), target(node), seen);
        }
        node.properties().forEach(member -> {
            if (!member.getKey().startsWith("example")) {
                answered(member.getKey(), member.getValue(), seen);
            }
        });
        if (node.isArray()) {
            node.forEach(item -> answered(name, item, seen));
        }
    }
}
