package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A finished HTTP answer. */
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer json(int status, JsonNode json) {
        byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
        return new Answer(status, "application/json; charset=UTF-8", body, Map.of());
    }

    static Answer ok(JsonNode json) {
        return json(200, json);
    }

    static Answer success() {
        return ok(JsonNodeFactory.instance.objectNode().put("success", true));
    }

    static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, contentType, body, Map.of());
    }

    /** The JSON object in it; for an answer that is to become part of another. */
    ObjectNode object() {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("an answer that is no JSON", e);
        }
    }

    Answer with(Map<String, String> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new Answer(status, contentType, body, Map.copyOf(all));
    }
}
