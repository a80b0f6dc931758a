package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.CustomerMessage;
import dev.kesher.contracts.CustomerMessage.ReceivedImage;
import dev.kesher.contracts.Longest;
import dev.kesher.contracts.MessageKind;
import dev.kesher.contracts.Storable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The content of a message that is carried whole: text, image, a tap on a button or list row. */
record MessageContents(
        MessageKind kind,
        @Nullable String text,
        @Nullable String description,
        @Nullable String payload,
        @Nullable ReceivedImage image) {

    /** Empty if the content that the type promises is missing. */
    static Optional<CustomerMessage> read(JsonNode message, MessageReader.Act act, Customer customer, Origin origin) {
        var content =
                switch (act.type()) {
                    case TypeTable.TEXT -> text(message.path("text"));
                    case TypeTable.IMAGE -> image(message.path("image"));
                    case TypeTable.BUTTON -> button(message.path("button"));
                    case TypeTable.BUTTON_REPLY -> reply(message, act.type(), MessageKind.BUTTON_REPLY);
                    case TypeTable.LIST_REPLY -> reply(message, act.type(), MessageKind.LIST_REPLY);
                    default -> throw new IllegalStateException("no content is known for " + act.type());
                };
        return Optional.ofNullable(content).map(known -> known.of(message, act, customer, origin));
    }

    private static @Nullable MessageContents text(JsonNode text) {
        var body = text.path("body");
        return body.isTextual()
                ? new MessageContents(MessageKind.TEXT, Storable.clean(body.asText(), Longest.TEXT), null, null, null)
                : null;
    }

    private static @Nullable MessageContents image(JsonNode image) {
        var mediaId = Fields.text(image, "id");
        if (mediaId == null) {
            return null;
        }
        var received = new ReceivedImage(
                mediaId,
                Fields.written(image, "mime_type", Longest.MEDIA),
                Fields.written(image, "sha256", Longest.MEDIA),
                Fields.written(image, "caption", Longest.TEXT));
        return new MessageContents(MessageKind.IMAGE, null, null, null, received);
    }

    /** A quick reply button of a template. */
    private static @Nullable MessageContents button(JsonNode button) {
        return tapped(MessageKind.BUTTON_REPLY, label(button, "text"), null, label(button, "payload"));
    }

    private static @Nullable MessageContents reply(JsonNode message, String type, MessageKind kind) {
        var reply = message.path(TypeTable.INTERACTIVE).path(type);
        return tapped(kind, label(reply, "title"), label(reply, "description"), label(reply, "id"));
    }

    private static @Nullable String label(JsonNode object, String name) {
        return Fields.written(object, name, Longest.LABEL);
    }

    private static @Nullable MessageContents tapped(
            MessageKind kind, @Nullable String title, @Nullable String description, @Nullable String payload) {
        var text = title != null ? title : payload;
        return text == null ? null : new MessageContents(kind, text, description, payload, null);
    }

    private CustomerMessage of(JsonNode message, MessageReader.Act act, Customer customer, Origin origin) {
        var connection = origin.connection();
        var beside = Circumstances.of(message);
        return new CustomerMessage(
                connection.businessId(),
                connection.phoneNumberId(),
                connection.wabaId(),
                customer,
                act.id(),
                act.time(),
                kind,
                text,
                description,
                payload,
                image,
                Fields.wamid(message.path("context"), "id"),
                origin.contacts().nameOf(customer),
                beside.referral(),
                beside.context(),
                beside.errors());
    }
}
