package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.Media;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.World;
import java.util.Set;

/** Whether a request to send is well formed: step 6 of §10.2, with the limits of §4. */
final class MessageRules {
    private static final Set<String> ENVELOPE = Set.of(
            "messaging_product",
            "recipient_type",
            "to",
            "recipient",
            "type",
            "context",
            "biz_opaque_callback_data",
            "recipient_identity_key_hash",
            "appsecret_proof",
            "access_token");
    private static final Set<String> TYPES = Set.of(
            "text",
            "image",
            "audio",
            "video",
            "document",
            "sticker",
            "location",
            "contacts",
            "interactive",
            "template",
            "reaction");
    private static final Set<String> CAPTIONED = Set.of("image", "video", "document");

    private final World world;

    MessageRules(World world) {
        this.world = world;
    }

    void product(ObjectNode request) {
        JsonNode product = request.path("messaging_product");
        if (product.asText("").isEmpty()) {
            throw GraphError.parameter("The parameter messaging_product is required.");
        }
        if (!product.asText().equals("whatsapp")) {
            throw GraphError.parameter("Param messaging_product must be one of {whatsapp}");
        }
    }

    void markRead(ObjectNode request) {
        if (!request.path("status").asText().equals("read")) {
            throw GraphError.parameter("Param status must be one of {read}");
        }
        if (request.path("message_id").asText("").isEmpty()) {
            throw GraphError.parameter("The parameter message_id is required.");
        }
        Params.onlyKeys(request, "message", Set.of("messaging_product", "status", "message_id", "typing_indicator"));
    }

    void message(ObjectNode request, PhoneNumber number) {
        String type = request.path("type").asText("");
        if (type.isEmpty()) {
            throw GraphError.parameter("The parameter type is required.");
        }
        if (!TYPES.contains(type)) {
            throw GraphError.of(131051);
        }
        envelope(request, type);
        JsonNode content = request.path(type);
        if (type.equals("contacts") ? !content.isArray() || content.isEmpty() : !content.isObject()) {
            throw GraphError.parameter("The parameter " + type + " is required.");
        }
        switch (type) {
            case "text" -> text(content);
            case "image", "audio", "video", "document", "sticker" -> media(content, type, number);
            case "location" -> location(content);
            case "interactive" -> InteractiveRules.check(content);
            case "reaction" -> reaction(content);
            default -> {} // contacts have no further rules here, templates are checked against their definition
        }
    }

    private void envelope(ObjectNode request, String type) {
        ObjectNode envelope = request.deepCopy();
        envelope.remove(type);
        Params.onlyKeys(envelope, "message", ENVELOPE);
        String recipientType = request.path("recipient_type").asText("individual");
        if (!recipientType.equals("individual")) {
            throw GraphError.parameter("Param recipient_type must be one of {individual}");
        }
        Params.atMost(request.path("biz_opaque_callback_data"), "biz_opaque_callback_data", 512);
        if (request.has("context")) {
            Params.text(request.path("context").path("message_id"), "context['message_id']", 512);
        }
    }

    private static void text(JsonNode text) {
        Params.onlyKeys(text, "text", Set.of("body", "preview_url"));
        Params.text(text.path("body"), "text['body']", 4096);
    }

    private void media(JsonNode media, String type, PhoneNumber number) {
        Params.onlyKeys(media, type, Set.of("id", "link", "caption", "filename", "voice"));
        if (media.has("id") == media.has("link")) {
            throw media.has("id")
                    ? GraphError.of(100, "Exactly one of " + type + "['id'] and " + type + "['link'] is expected.")
                    : Params.missing(type + "['id'] or " + type + "['link']");
        }
        if (media.has("caption") && !CAPTIONED.contains(type)) {
            throw GraphError.parameter("Unexpected key \"caption\" on param \"" + type + "\"");
        }
        Params.atMost(media.path("caption"), type + "['caption']", 1024);
        if (media.has("id")) {
            uploaded(media.path("id").asText(), number);
        } else if (!media.path("link").asText().matches("https?://\\S+")) {
            throw GraphError.parameter("Param " + type + "['link'] is not a valid URI.");
        }
    }

    private void uploaded(String id, PhoneNumber number) {
        Media media = world.media.get(id);
        if (media == null || !media.phoneNumberId.equals(number.id) || world.now() >= media.expiresAt) {
            throw GraphError.of(131009, "The media ID is not one that this number uploaded.");
        }
    }

    private static void location(JsonNode location) {
        Params.onlyKeys(location, "location", Set.of("latitude", "longitude", "name", "address"));
        if (!location.has("latitude") || !location.has("longitude")) {
            throw Params.missing("location['latitude'] and location['longitude']");
        }
    }

    private static void reaction(JsonNode reaction) {
        Params.onlyKeys(reaction, "reaction", Set.of("message_id", "emoji"));
        Params.text(reaction.path("message_id"), "reaction['message_id']", 512);
        if (!reaction.path("emoji").isTextual()) {
            throw Params.missing("reaction['emoji']");
        }
    }
}
