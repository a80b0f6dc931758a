package dev.kesher.graph.error;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds Meta's error in an answer's JSON. Tolerant, because every field but message and code is optional, and
 * {@code error_data} is an object or a plain string (docs/meta/graph.md#errors).
 */
public final class ErrorEnvelope {
    private ErrorEnvelope() {}

    /** @param scrub removes the call's secrets: Meta repeats malformed tokens in its messages */
    public static Optional<GraphError> read(
            int httpStatus, JsonNode body, @Nullable Duration retryAfter, UnaryOperator<String> scrub) {
        JsonNode error = body.path("error");
        if (!error.isObject()) {
            return Optional.empty();
        }
        String message = text(error, "message", scrub);
        return Optional.of(new GraphError(
                httpStatus,
                error.path("code").asInt(GraphError.NO_CODE),
                subcode(error),
                message == null ? "" : message,
                details(error.path("error_data"), scrub),
                error.path("is_transient").asBoolean(false),
                retryAfter,
                text(error, "fbtrace_id", scrub),
                text(error, "error_user_title", scrub),
                text(error, "error_user_msg", scrub)));
    }

    private static @Nullable Integer subcode(JsonNode error) {
        JsonNode subcode = error.path("error_subcode");
        return subcode.canConvertToInt() || subcode.isTextual() ? (Integer) subcode.asInt() : null;
    }

    private static @Nullable String details(JsonNode errorData, UnaryOperator<String> scrub) {
        return errorData.isTextual() ? scrub.apply(errorData.asText()) : text(errorData, "details", scrub);
    }

    private static @Nullable String text(JsonNode node, String field, UnaryOperator<String> scrub) {
        JsonNode value = node.path(field);
        return value.isTextual() ? scrub.apply(value.asText()) : null;
    }
}
