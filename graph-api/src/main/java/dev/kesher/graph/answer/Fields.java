package dev.kesher.graph.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads single fields. Ids become strings whatever their JSON type; empty strings count as absent. */
final class Fields {
    private Fields() {}

    static String required(JsonNode node, String field) {
        String value = optional(node, field);
        if (value == null) {
            throw new UnexpectedAnswer(field);
        }
        return value;
    }

    static @Nullable String optional(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() && !value.asText().isEmpty() ? value.asText() : null;
    }

    /** Meta writes 0 for "never" (docs/meta/tokens.md#debug). */
    static @Nullable Instant time(JsonNode node, String field) {
        long seconds = node.path(field).asLong(0);
        return seconds > 0 ? Instant.ofEpochSecond(seconds) : null;
    }

    static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).collect(Collectors.toUnmodifiableList());
    }
}
