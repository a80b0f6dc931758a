package dev.kesher.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.graph.answer.UnexpectedAnswer;
import dev.kesher.graph.error.ErrorEnvelope;
import dev.kesher.graph.error.GraphError;
import dev.kesher.graph.wire.Lost;
import dev.kesher.graph.wire.NotSent;
import dev.kesher.graph.wire.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides what an HTTP answer means. When in doubt the call is lost, that is: may have been executed. */
final class ReplyReader {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReplyReader() {}

    /** @param shape reads the expected answer, or throws {@link UnexpectedAnswer} */
    static <T> GraphResult<T> read(Reply reply, Function<JsonNode, T> shape, Scrubber scrubber, Instant now) {
        return switch (reply) {
            case NotSent notSent -> new GraphResult.NotSent<>(notSent.reason());
            case Lost lost -> new GraphResult.Lost<>(lost.reason());
            case Reply.Answered answered -> readAnswer(answered, shape, scrubber, now);
        };
    }

    private static <T> GraphResult<T> readAnswer(
            Reply.Answered answered, Function<JsonNode, T> shape, Scrubber scrubber, Instant now) {
        RateUsage usage = RateUsage.read(
                answered.headers().get("X-App-Usage"), answered.headers().get("X-Business-Use-Case-Usage"));
        Duration retryAfter = RetryAfter.of(answered.headers().get("Retry-After"), usage, now);
        JsonNode body = json(answered);
        Optional<GraphError> error =
                body == null ? Optional.empty() : ErrorEnvelope.read(answered.status(), body, retryAfter, scrubber);
        if (error.isPresent()) {
            return new GraphResult.Refused<>(error.get());
        }
        if (answered.status() == TOO_MANY_REQUESTS) {
            return new GraphResult.Refused<>(GraphError.withoutEnvelope(TOO_MANY_REQUESTS, retryAfter));
        }
        if (body == null || answered.status() / 100 != 2) {
            return new GraphResult.Lost<>("HTTP " + answered.status() + " without an error envelope");
        }
        return readShape(body, shape, usage);
    }

    private static <T> GraphResult<T> readShape(JsonNode body, Function<JsonNode, T> shape, RateUsage usage) {
        try {
            return new GraphResult.Ok<>(shape.apply(body), usage);
        } catch (UnexpectedAnswer unexpected) {
            return new GraphResult.Lost<>("an answer without " + unexpected.field());
        } catch (IllegalArgumentException malformed) {
            return new GraphResult.Lost<>("an answer with a malformed value");
        }
    }

    private static @Nullable JsonNode json(Reply.Answered answered) {
        try {
            JsonNode body = JSON.readTree(answered.body().getBytes());
            return body.isObject() ? body : null;
        } catch (IOException notJson) {
            return null;
        }
    }
}
