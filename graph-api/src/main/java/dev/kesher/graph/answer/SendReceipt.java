package dev.kesher.graph.answer;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Meta accepted a message, which does not mean it was sent (docs/meta/sending.md#response).
 *
 * @param wamid Meta's id of the message
 * @param waId the recipient's number as Meta knows it, which beats the number we gave; null for sends by user id
 * @param userId the recipient's business-scoped user id, if Meta told it
 * @param messageStatus only for templates, for example {@code held_for_quality_assessment}
 */
public record SendReceipt(
        String wamid,
        @Nullable String waId,
        @Nullable String userId,
        @Nullable String messageStatus) {
    public static SendReceipt read(JsonNode answer) {
        JsonNode message = answer.path("messages").path(0);
        JsonNode contact = answer.path("contacts").path(0);
        return new SendReceipt(
                Fields.required(message, "id"),
                Fields.optional(contact, "wa_id"),
                Fields.optional(contact, "user_id"),
                Fields.optional(message, "message_status"));
    }
}
