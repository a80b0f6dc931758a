package dev.kesher.metasimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a customer does. Every message goes to a business's phone number id and opens the window, as at Meta. */
public final class CustomerControls {
    private final ControlClient client;
    private final String key;

    CustomerControls(ControlClient client, String key) {
        this.client = client;
        this.key = key;
    }

    /**
     * A file as the customer sent it.
     *
     * @param sha256 Base64, as webhooks have it
     */
    public record SentMedia(
            String messageId,
            String mediaId,
            String sha256,
            @Nullable String url) {}

    /** Returns the message id. */
    public String text(String phoneNumberId, String body) {
        return messageId(send(phoneNumberId, "text", client.object().put("text", body)));
    }

    public SentMedia image(String phoneNumberId, byte[] bytes, String mimeType, @Nullable String caption) {
        ObjectNode fields = client.object().put("base64", Base64.getEncoder().encodeToString(bytes));
        fields.put("mimeType", mimeType).put("caption", caption);
        JsonNode message = send(phoneNumberId, "image", fields);
        JsonNode image = message.path("image");
        return new SentMedia(
                messageId(message),
                image.path("id").asText(),
                image.path("sha256").asText(),
                image.path("url").textValue());
    }

    public String buttonReply(String phoneNumberId, String replyId, String title) {
        ObjectNode fields = client.object().put("replyId", replyId).put("title", title);
        return messageId(send(phoneNumberId, "button_reply", fields));
    }

    public String listReply(String phoneNumberId, String replyId, String title) {
        ObjectNode fields = client.object().put("replyId", replyId).put("title", title);
        return messageId(send(phoneNumberId, "list_reply", fields));
    }

    /** A tap on a template's quick-reply button. */
    public String templateButton(String phoneNumberId, String payload, String text) {
        ObjectNode fields = client.object().put("payload", payload).put("text", text);
        return messageId(send(phoneNumberId, "button", fields));
    }

    /**
     * Any type with its usual content: voice, audio, video, document, sticker, location, contacts, order, reaction, nfm_reply,
     * call_permission_reply, unsupported, request_welcome, interactive_empty, customer_identity_changed, edit, revoke, or a
     * type nobody has heard of.
     */
    public String send(String phoneNumberId, String type) {
        return messageId(send(phoneNumberId, type, client.object()));
    }

    /** With any fields the README lists; the answer is the message as it was put into the webhook. */
    public JsonNode send(String phoneNumberId, String type, ObjectNode fields) {
        ObjectNode body = fields.deepCopy().put("to", phoneNumberId).put("type", type);
        return client.call("POST", "/customers/" + key + "/messages", body);
    }

    /** So many texts at once, for load. */
    public void texts(String phoneNumberId, String body, int times) {
        send(phoneNumberId, "text", client.object().put("text", body).put("times", times));
    }

    /** The customer moves to a new phone; from now on reach the customer by that one. */
    public CustomerControls changeNumber(String phoneNumberId, String newPhone) {
        send(phoneNumberId, "user_changed_number", client.object().put("newPhone", newPhone));
        return new CustomerControls(client, newPhone);
    }

    public void changeUserId(String phoneNumberId) {
        send(phoneNumberId, "user_changed_user_id", client.object());
    }

    /** Webhooks then carry only the BSUID (docs/meta/changes.md#bsuid). */
    public CustomerControls hidePhone(boolean hide) {
        return set("hidePhone", hide);
    }

    /** False: everything sent to this customer fails later with 131026. */
    public CustomerControls onWhatsApp(boolean on) {
        return set("onWhatsApp", on);
    }

    public CustomerControls name(String name) {
        client.call("PUT", "/customers/" + key, client.object().put("name", name));
        return this;
    }

    private CustomerControls set(String field, boolean value) {
        client.call("PUT", "/customers/" + key, client.object().put(field, value));
        return this;
    }

    private static String messageId(JsonNode message) {
        return message.path("id").asText();
    }
}
