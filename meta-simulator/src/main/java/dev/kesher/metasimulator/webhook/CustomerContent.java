package dev.kesher.metasimulator.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.Customer;
import dev.kesher.metasimulator.world.Customers;
import dev.kesher.metasimulator.world.ErrorCodes;
import dev.kesher.metasimulator.world.Ids;
import dev.kesher.metasimulator.world.Media;
import dev.kesher.metasimulator.world.MediaLibrary;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.util.Base64;
import java.util.HexFormat;

/** What a customer's message says, per type of docs/meta/webhooks.md#messages. */
final class CustomerContent {
    /** A real picture, one pixel: for a test that does not care which. */
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=";

    private final World world;
    private final SystemMessages system;
    private final MediaLibrary library;

    CustomerContent(World world, Customers customers, MediaLibrary library) {
        this.world = world;
        this.system = new SystemMessages(world, customers);
        this.library = library;
    }

    void fill(ObjectNode message, Customer customer, PhoneNumber number, Waba waba, ObjectNode request) {
        String type = request.path("type").asText("text");
        message.put("type", type);
        if (request.hasNonNull("content")) {
            message.set(type, request.get("content"));
            return;
        }
        switch (type) {
            case "text" ->
                message.putObject("text").put("body", request.path("text").asText("Hello"));
            case "image" -> media(message, number, request, "image", "image/png");
            case "video" -> media(message, number, request, "video", "video/mp4");
            case "audio" -> media(message, number, request, "audio", "audio/mpeg");
            case "document" ->
                media(message, number, request, "document", "application/pdf")
                        .put("filename", request.path("filename").asText("file.pdf"));
            case "sticker" ->
                media(message, number, request, "sticker", "image/webp").put("animated", false);
            case "voice" ->
                media(message, number, request, "audio", "audio/ogg; codecs=opus")
                        .put("voice", true);
            case "location" -> location(message);
            case "contacts" -> contacts(message);
            case "order" -> order(message);
            case "reaction" -> reaction(message, request);
            case "button", "button_reply", "list_reply", "nfm_reply", "call_permission_reply" ->
                reply(message, number, type, request);
            case "user_changed_number", "user_changed_user_id", "customer_identity_changed" ->
                system.fill(message, customer, waba, request);
            case "edit" -> edit(message, request);
            case "revoke" ->
                message.putObject("revoke")
                        .put("original_message_id", request.path("messageId").asText());
            case "unsupported" -> unsupported(message, request);
            case "request_welcome", "interactive_empty" -> message.put("type", type.replace("_empty", ""));
            default -> message.putObject(type);
        }
    }

    /** What is replied to: the message named, or some message of the business. */
    private void reply(ObjectNode message, PhoneNumber number, String type, JsonNode request) {
        message.putObject("context").put("from", number.digits).put("id", Ids.messageId());
        Replies.fill(message, type, request, world.now() / 1000);
    }

    private ObjectNode media(ObjectNode message, PhoneNumber number, JsonNode request, String type, String usualMime) {
        String mime = request.path("mimeType").asText(usualMime);
        if (!Media.MIME_TYPE.matcher(mime).matches()) {
            throw new IllegalArgumentException("mimeType is a media type such as image/png");
        }
        byte[] bytes = Base64.getDecoder().decode(request.path("base64").asText(PIXEL));
        Media media = library.add(number.id, mime, bytes, MediaLibrary.FROM_CUSTOMER);
        ObjectNode content = message.put("type", type).putObject(type);
        if (request.hasNonNull("caption")) {
            content.put("caption", request.path("caption").asText());
        }
        content.put("mime_type", mime)
                .put("sha256", Base64.getEncoder().encodeToString(HexFormat.of().parseHex(media.sha256Hex)))
                .put("id", media.id);
        if (!request.path("omitUrl").asBoolean()) {
            content.put("url", library.url(media, true));
        }
        return content;
    }

    private static void location(ObjectNode message) {
        message.putObject("location")
                .put("latitude", 32.0853)
                .put("longitude", 34.7818)
                .put("name", "Park")
                .put("address", "Example Str. 9")
                .put("url", "https://maps.example.test");
    }

    private static void contacts(ObjectNode message) {
        ObjectNode contact = message.putArray("contacts").addObject();
        contact.putObject("name")
                .put("formatted_name", "Max M")
                .put("first_name", "Max")
                .put("last_name", "M");
        contact.putArray("phones")
                .addObject()
                .put("phone", "+49 1520 9990003")
                .put("wa_id", "4915209990003")
                .put("type", "CELL");
        contact.put(
                "vcard", "BEGIN:VCARD\nVERSION:3.0\nN:M;Max;;;\nFN:Max M\nTEL;type=CELL:+49 1520 9990003\nEND:VCARD");
        message.put("origin", "other");
    }

    private static void order(ObjectNode message) {
        message.putObject("order")
                .put("catalog_id", "771")
                .put("text", "")
                .putArray("product_items")
                .addObject()
                .put("product_retailer_id", "RYE-1")
                .put("quantity", 2)
                .put("item_price", 4.5)
                .put("currency", "EUR");
    }

    private static void reaction(ObjectNode message, JsonNode request) {
        message.putObject("reaction")
                .put("message_id", request.path("messageId").asText())
                .put("emoji", request.path("emoji").asText("\ud83d\ude2e"));
    }

    /** The message as it reads now; what it quotes is told inside, not outside as for all others. */
    private static void edit(ObjectNode message, JsonNode request) {
        ObjectNode edit = message.putObject("edit");
        edit.put("original_message_id", request.path("messageId").asText());
        ObjectNode edited = edit.putObject("message");
        edited.putObject("context").put("id", request.path("contextId").asText(Ids.messageId()));
        edited.put("type", "text")
                .putObject("text")
                .put("body", request.path("text").asText("new text"));
    }

    private static void unsupported(ObjectNode message, JsonNode request) {
        message.putObject("unsupported")
                .put("type", request.path("unsupportedType").asText("poll"));
        message.putArray("errors")
                .addObject()
                .put("code", 131051)
                .put("title", "Message type unknown")
                .put("message", "Message type unknown")
                .putObject("error_data")
                .put("details", ErrorCodes.of(131051).details());
    }
}
