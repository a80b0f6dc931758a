package dev.kesher.problemkit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an OpenAPI document must say for a generator to make a client of it that somebody likes to use. */
public final class DocumentRules {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String VERB_AND_NOUN = "[a-z]+([A-Z][a-z]+)+";
    private static final String NO_CONTENT = "204";

    private final JsonNode document;
    private final Set<String> withoutBody;
    private final Set<String> ids = new HashSet<>();
    private final List<String> findings = new ArrayList<>();

    private DocumentRules(JsonNode document, Set<String> withoutBody) {
        this.document = document;
        this.withoutBody = withoutBody;
    }

    /**
     * What is wrong with the document, one line each.
     *
     * @param withoutBody ids of the operations that succeed with another status than 204 and say nothing beside it
     */
    public static List<String> findings(JsonNode document, Set<String> withoutBody) {
        var rules = new DocumentRules(document, Set.copyOf(withoutBody));
        for (var path : document.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    rules.operation(method.getKey() + " " + path.getKey(), method.getValue());
                }
            }
        }
        rules.findings.addAll(SchemaRules.findings(document));
        return List.copyOf(rules.findings);
    }

    private void operation(String name, JsonNode operation) {
        var id = operation.path("operationId").asText();
        if (!id.matches(VERB_AND_NOUN)) {
            findings.add(name + ": operationId must be a verb and a noun, such as sendMessage, not \"" + id + "\"");
        }
        if (!ids.add(id)) {
            findings.add(name + ": another operation is " + id + " too");
        }
        if (operation.path("summary").asText().isBlank()) {
            findings.add(name + ": no summary");
        }
        if (operation.path("tags").isEmpty()) {
            findings.add(name + ": no tag");
        }
        contents(name + ", request", operation.path("requestBody").path("content"));
        operation.path("responses").properties().forEach(response -> response(name, id, response));
    }

    private void response(String name, String id, Map.Entry<String, JsonNode> response) {
        var status = response.getKey();
        var content = response.getValue().path("content");
        contents(name + ", " + status, content);
        if (status.startsWith("2")) {
            var silent = status.equals(NO_CONTENT) || withoutBody.contains(id);
            if (content.isEmpty() != silent) {
                findings.add(name + ", " + status + (silent ? ": has content" : ": nothing says what is answered"));
            }
        } else if (!status.startsWith("3") && !isProblem(content)) {
            findings.add(name + ", " + status + ": shows no problem");
        }
    }

    private void contents(String name, JsonNode content) {
        for (var type : content.properties()) {
            if (type.getKey().equals("*/*")) {
                findings.add(name + ": of any type");
            }
            if (type.getValue().path("schema").isEmpty()) {
                findings.add(name + ": no schema of " + type.getKey());
            }
        }
    }

    private static boolean isProblem(JsonNode content) {
        return content.at("/application~1problem+json/schema/$ref").asText().equals("#/components/schemas/Problem");
    }
}
