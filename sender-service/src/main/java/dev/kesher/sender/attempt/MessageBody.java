package dev.kesher.sender.attempt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.MessageContent;
import org.jspecify.annotations.Nullable;

/** A message in Meta's words (docs/meta/sending.md). */
public final class MessageBody {
    private MessageBody() {}

    public static ObjectNode of(Customer customer, MessageContent content, @Nullable String replyTo, String opaque) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("recipient_type", "individual");
        // Without the plus Meta reads the number as one of the sender's country.
        if (customer.phone() != null) {
            body.put("to", "+" + customer.phone());
        } else {
            body.put("recipient", customer.userId());
        }
        body.put("type", content.type());
        body.set(content.type(), member(content));
        if (replyTo != null) {
            body.putObject("context").put("message_id", replyTo);
        }
        return body.put("biz_opaque_callback_data", opaque);
    }

    private static ObjectNode member(MessageContent content) {
        if (content.text() != null) {
            return text(content.text());
        }
        if (content.image() != null) {
            return image(content.image());
        }
        if (content.template() != null) {
            return template(content.template());
        }
        if (content.interactive() instanceof ObjectNode interactive) {
            return interactive.deepCopy();
        }
        throw new IllegalArgumentException("content without a member: " + content.type());
    }

    private static ObjectNode text(MessageContent.Text text) {
        var node = JsonNodeFactory.instance.objectNode().put("body", text.body());
        return text.previewUrl() == null ? node : node.put("preview_url", text.previewUrl());
    }

    private static ObjectNode image(MessageContent.Image image) {
        var node = JsonNodeFactory.instance.objectNode();
        putIfPresent(node, "id", image.mediaId());
        putIfPresent(node, "link", image.link());
        putIfPresent(node, "caption", image.caption());
        return node;
    }

    private static ObjectNode template(MessageContent.Template template) {
        var node = JsonNodeFactory.instance.objectNode().put("name", template.name());
        node.putObject("language").put("code", template.language());
        if (template.components() != null) {
            node.set("components", template.components());
        }
        return node;
    }

    private static void putIfPresent(ObjectNode node, String field, @Nullable String value) {
        if (value != null) {
            node.put(field, value);
        }
    }
}
