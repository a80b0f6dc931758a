package dev.kesher.graph.answer;

import com.fasterxml.jackson.databind.JsonNode;

/** Meta answered {@code {"success": true}}. */
public enum Done {
    DONE;

    public static Done read(JsonNode answer) {
        if (!answer.path("success").asBoolean(false)) {
            throw new UnexpectedAnswer("success");
        }
        return DONE;
    }
}
