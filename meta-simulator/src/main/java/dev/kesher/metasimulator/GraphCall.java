package dev.kesher.metasimulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A Graph call somebody made; no query, no header, no body.
 *
 * @param status 0 when the connection was cut instead of an answer
 * @param code Meta's error code, 0 for a success
 */
public record GraphCall(Instant at, String method, String endpoint, String path, int status, int code) {
    static GraphCall of(JsonNode json) {
        return new GraphCall(
                Instant.ofEpochMilli(json.path("at").asLong()),
                json.path("method").asText(),
                json.path("endpoint").asText(),
                json.path("path").asText(),
                json.path("status").asInt(),
                json.path("code").asInt());
    }
}
