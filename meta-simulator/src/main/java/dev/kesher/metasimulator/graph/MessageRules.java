package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.World;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a request to send is well formed: step 6 of docs/meta/simulator.md#validation-order, with the limits of
 * docs/meta/sending.md.
 */
final class MessageRules {
    static final int MESSAGE_ID = 512;

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

    private final MediaRules media;
    private final InteractiveRules interactive;

    MessageRules(World world) {
        this.media = new MediaRules(world);
        this.interactive = new InteractiveRules(media);
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
        Params.text(request.path("message_id"), "message_id", MESSAGE_ID);
        Params.onlyKeys(request, "message", Set.of("messaging_product", "status", "message_id", "typing_indicator"));
        JsonNode typing = request.path("typing_indicator");
        if (!Params.absent(typing)) {
            Params.object(typing, "typing_indicator", Set.of("type"));
            Params.oneOf(typing.path("type"), "typing_indicator['type']", Set.of("text"));
        }
    }

    /** @param more keys that this endpoint takes beside those of every message */
    void message(ObjectNode request, PhoneNumber number, Set<String> more) {
        String type = type(request);
        envelope(request, type, more);
        JsonNode content = request.path(type);
        if (Params.absent(content)) {
            throw GraphError.parameter("The parameter " + type + " is required.");
        }
        switch (type) {
            case "text" -> text(content);
            case "image", "audio", "video", "document", "sticker" -> media.message(content, type, number);
            case "location" -> PlaceRules.location(content, "location");
            case "contacts" -> ContactRules.check(content);
            case "interactive" -> interactive.check(content, number);
            case "reaction" -> reaction(content);
            default -> TemplateShape.check(content);
        }
    }

    /** A message without a type is a text, if it has one; from here on it says so. */
    private static String type(ObjectNode request) {
        JsonNode type = request.path("type");
        if (Params.absent(type) && request.hasNonNull("text")) {
            request.put("type", "text");
        } else if (type.asText("").isEmpty()) {
            throw GraphError.parameter("The parameter type is required.");
        } else if (!type.isTextual() || !TYPES.contains(type.asText())) {
            throw GraphError.of(131051);
        }
        return request.path("type").asText();
    }

    private static void envelope(ObjectNode request, String type, Set<String> more) {
        Set<String> keys = new HashSet<>(ENVELOPE);
        keys.add(type);
        keys.addAll(more);
        Params.onlyKeys(request, "message", keys);
        JsonNode recipientType = request.path("recipient_type");
        if (!Params.absent(recipientType)) {
            Params.oneOf(recipientType, "recipient_type", Set.of("individual"));
        }
        Params.optional(request.path("recipient"), "recipient", 256);
        Params.optional(request.path("biz_opaque_callback_data"), "biz_opaque_callback_data", 512);
        Params.optional(request.path("recipient_identity_key_hash"), "recipient_identity_key_hash", 512);
        if (request.hasNonNull("context")) {
            quote(request.path("context"), type);
        }
    }

    private static void quote(JsonNode context, String type) {
        if (type.equals("reaction")) {
            throw GraphError.parameter("Unexpected key \"context\" on param \"message\"");
        }
        Params.object(context, "context", Set.of("message_id"));
        Params.text(context.path("message_id"), "context['message_id']", MESSAGE_ID);
    }

    private static void text(JsonNode text) {
        Params.object(text, "text", Set.of("body", "preview_url"));
        Params.text(text.path("body"), "text['body']", 4096);
        Params.flag(text.path("preview_url"), "text['preview_url']");
    }

    private static void reaction(JsonNode reaction) {
        Params.object(reaction, "reaction", Set.of("message_id", "emoji"));
        Params.text(reaction.path("message_id"), "reaction['message_id']", MESSAGE_ID);
        if (Params.absent(reaction.path("emoji"))) {
            throw Params.missing("reaction['emoji']");
        }
        Params.optional(reaction.path("emoji"), "reaction['emoji']", 64);
    }
}
