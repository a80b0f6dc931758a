package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A finished HTTP answer. */
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
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

    Answer with(Map<String, String> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new Answer(status, contentType, body, Map.copyOf(all));
    }
}
