package dev.kesher.metasimulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the app answered to a {@code signed_request} (docs/meta/tokens.md#callbacks).
 *
 * @param userId whom the request was about
 * @param status 0 when the app did not answer
 * @param body its first 4,000 characters
 */
public record AppCallbackAnswer(String userId, int status, String body) {
    static AppCallbackAnswer of(JsonNode json) {
        return new AppCallbackAnswer(
                json.path("userId").asText(),
                json.path("status").asInt(),
                json.path("body").asText());
    }
}
