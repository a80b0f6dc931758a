package dev.kesher.metasimulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that Meta accepted with 200.
 *
 * @param waId the recipient's phone; null when sent to a BSUID
 * @param opaqueData {@code biz_opaque_callback_data}
 * @param payload the request body as it came
 */
public record AcceptedMessage(
        String messageId,
        String phoneNumberId,
        @Nullable String waId,
        String userId,
        String type,
        @Nullable String opaqueData,
        Instant acceptedAt,
        JsonNode payload) {

    static List<AcceptedMessage> list(JsonNode messages) {
        List<AcceptedMessage> list = new ArrayList<>();
        messages.forEach(message -> list.add(of(message)));
        return list;
    }

    /** The text, where the message is one; else empty. */
    public String text() {
        return payload.path("text").path("body").asText();
    }

    private static AcceptedMessage of(JsonNode json) {
        return new AcceptedMessage(
                json.path("messageId").asText(),
                json.path("phoneNumberId").asText(),
                json.path("waId").textValue(),
                json.path("userId").asText(),
                json.path("type").asText(),
                json.path("opaqueData").textValue(),
                Instant.ofEpochMilli(json.path("acceptedAt").asLong()),
                json.path("payload"));
    }
}
