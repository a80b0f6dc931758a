package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * What a caller sends as a form, or as JSON that is written into a string, read as the JSON object it stands for: Graph takes every
 * parameter in all three ways.
 */
final class Encoded {

    /** Parameters of any Graph call: about the call, not about what it does. */
    private static final Set<String> GENERAL = Set.of(
            "access_token",
            "appsecret_proof",
            "debug",
            "pretty",
            "locale",
            "format",
            "method",
            "suppress_http_code",
            "fields",
            "summary");

    /** What people write stays a text, even when it looks like JSON. */
    private static final Set<String> FREE_TEXT =
            Set.of("biz_opaque_callback_data", "about", "address", "description", "prefilled_message");

    /** Inside an object only these are opened: elsewhere the string may be what a person wrote, like {@code text['body']}. */
    private static final Set<String> STRUCTURED = Set.of(
            "components",
            "parameters",
            "language",
            "action",
            "sections",
            "rows",
            "buttons",
            "reply",
            "cards",
            "phones");

    /** A form has only strings. */
    private static final Set<String> FLAGS =
            Set.of("preview_url", "voice", "message_activity_sharing", "allow_category_change");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Encoded() {}

    /** The object of a JSON body; anything else is refused. */
    static ObjectNode body(byte[] body) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return opened(object);
            }
        } catch (IOException e) {
            // Also what is no text at all: such bytes are not a JsonProcessingException.
            throw GraphError.of(100, "The request body is not valid JSON.");
        }
        throw GraphError.of(100, "The request body is not a JSON object.");
    }

    /** The object that form fields and query parameters make; empty without any that say what to do. */
    static ObjectNode form(Map<String, String> given) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        given.forEach((name, value) -> {
            if (!GENERAL.contains(name)) {
                form.put(name, value);
            }
        });
        ObjectNode opened = opened(form);
        flags(opened);
        return opened;
    }

    private static ObjectNode opened(ObjectNode request) {
        request.properties().forEach(member -> {
            if (!FREE_TEXT.contains(member.getKey())) {
                member.setValue(parsed(member.getValue()));
            }
            openInside(member.getValue(), 1);
        });
        if (deeper(request, Depth.DEEPEST)) {
            throw GraphError.of(100, "The request is nested too deeply.");
        }
        return request;
    }

    private static void openInside(JsonNode node, int depth) {
        if (depth > Depth.DEEPEST) {
            return;
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                if (STRUCTURED.contains(member.getKey())) {
                    member.setValue(parsed(member.getValue()));
                }
                openInside(member.getValue(), depth + 1);
            });
        } else {
            node.forEach(element -> openInside(element, depth + 1));
        }
    }

    private static JsonNode parsed(JsonNode value) {
        String text = value.isTextual() ? value.textValue().strip() : "";
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return value;
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return value;
        }
    }

    /** Safe to recurse: {@link #opened} has bounded the depth. */
    private static void flags(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                String text = member.getValue().asText();
                if (FLAGS.contains(member.getKey()) && (text.equals("true") || text.equals("false"))) {
                    member.setValue(BooleanNode.valueOf(text.equals("true")));
                }
            });
        }
        node.forEach(Encoded::flags);
    }

    private static boolean deeper(JsonNode node, int levels) {
        if (!node.isContainerNode()) {
            return false;
        }
        if (levels == 0) {
            return true;
        }
        for (JsonNode child : node) {
            if (deeper(child, levels - 1)) {
                return true;
            }
        }
        return false;
    }
}
