package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * What a request to make or change a template says, as JSON, form or query. Clients also send a list as a text with JSON in it;
 * Meta's own example of that has single quotes and bare names.
 */
final class TemplateRequest {
    private static final int LONGEST_LIST = 100_000;
    private static final int LONGEST_TTL_SECONDS = 2_592_000;
    private static final JsonMapper LENIENT = Depth.mapper()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();

    private final ObjectNode all;

    private TemplateRequest(ObjectNode all) {
        this.all = all;
    }

    static TemplateRequest of(Call call) {
        boolean isJson = call.body().length > 0 && call.body()[0] == '{';
        ObjectNode all = isJson || call.given().isEmpty() ? call.json() : call.jsonOrEmpty();
        call.given().forEach(all::put);
        return new TemplateRequest(all);
    }

    boolean has(String name) {
        return all.hasNonNull(name);
    }

    String text(String name, int limit) {
        JsonNode value = all.path(name);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw GraphError.parameter("The parameter " + name + " is required.");
        }
        Params.atMost(value, name, limit);
        return value.asText();
    }

    /** One of these words, in any letter case. */
    String word(String name, List<String> words) {
        String word = text(name, 100).toUpperCase(Locale.ROOT);
        if (!words.contains(word)) {
            throw GraphError.parameter("Param " + name + " must be one of {" + String.join(", ", words) + "}");
        }
        return word;
    }

    JsonNode list(String name) {
        JsonNode value = all.path(name);
        JsonNode list = value.isTextual() ? parsed(name, value.asText()) : value;
        if (list.isMissingNode() || list.isNull()) {
            throw GraphError.parameter("The parameter " + name + " is required.");
        }
        if (!list.isArray()) {
            throw GraphError.parameter("Param " + name + " must be an array.");
        }
        if (list.toString().length() > LONGEST_LIST) {
            throw GraphError.parameter("Param " + name + " must be at most " + LONGEST_LIST + " characters long.");
        }
        return list;
    }

    /** How long Meta tries to deliver; 0 unless said. */
    int sendTtlSeconds() {
        if (!has("message_send_ttl_seconds")) {
            return 0;
        }
        String seconds = all.path("message_send_ttl_seconds").asText();
        if (!seconds.matches("-1|\\d{1,7}") || Integer.parseInt(seconds) > LONGEST_TTL_SECONDS) {
            throw GraphError.parameter("Param message_send_ttl_seconds must be at most " + LONGEST_TTL_SECONDS);
        }
        return Integer.parseInt(seconds);
    }

    private static JsonNode parsed(String name, String text) {
        try {
            return text.length() > LONGEST_LIST ? LENIENT.nullNode() : LENIENT.readTree(text);
        } catch (JsonProcessingException e) {
            throw GraphError.parameter("Param " + name + " must be an array.");
        }
    }
}
