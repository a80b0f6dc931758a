package dev.kesher.metasimulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A message that Meta accepted, with the request body as it came. */
public record SentMessage(
        String messageId,
        String phoneNumberId,
        String customerId,
        @Nullable String waId,
        String userId,
        String type,
        @Nullable String opaqueData,
        long acceptedAt,
        JsonNode payload) {
    public SentMessage {
        Objects.requireNonNull(messageId);
        Objects.requireNonNull(phoneNumberId);
        Objects.requireNonNull(customerId);
        payload = payload == null ? MissingNode.getInstance() : payload;
    }
}
