package dev.kesher.metasimulator;

import static dev.kesher.metasimulator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Customers write everything that docs/meta/webhooks.md#messages lists. */
class CustomerMessagesTest extends SimulatorTest {
    @ParameterizedTest
    @CsvSource({
        "text, text, /text/body, true",
        "image, image, /image/sha256, true",
        "video, video, /video/mime_type, true",
        "audio, audio, /audio/id, true",
        "voice, audio, /audio/voice, true",
        "document, document, /document/filename, true",
        "sticker, sticker, /sticker/animated, true",
        "location, location, /location/latitude, true",
        "contacts, contacts, /contacts/0/phones/0/wa_id, true",
        "reaction, reaction, /reaction/emoji, true",
        "button, button, /button/payload, true",
        "button_reply, interactive, /interactive/button_reply/title, true",
        "list_reply, interactive, /interactive/list_reply/description, true",
        "nfm_reply, interactive, /interactive/nfm_reply/response_json, true",
        "call_permission_reply, interactive, /interactive/call_permission_reply/response, true",
        "order, order, /order/product_items/0/item_price, true",
        "unsupported, unsupported, /errors/0/code, true",
        "request_welcome, request_welcome, /type, true",
        "interactive_empty, interactive, /type, true",
        "hologram, hologram, /hologram, true",
        "customer_identity_changed, system, /system/type, false",
        "user_changed_user_id, system, /system/previous_user_id, false",
        "edit, edit, /edit/original_message_id, false",
        "revoke, revoke, /revoke/original_message_id, false",
    })
    void arrivesAsMetaSendsIt(String control, String type, String pointer, boolean opensWindow) throws Exception {
        Business bakery = connect("Bakery");

        controls.customer(CUSTOMER).send(bakery.number(), control);

        await().until(() -> sink.items("messages").size() == 1);
        JsonNode message = sink.items("messages").get(0);
        assertThat(message.path("type").asText()).isEqualTo(type);
        assertThat(message.at(pointer).isMissingNode()).as(message.toString()).isFalse();
        assertThat(message.path("timestamp").isTextual()).isTrue();
        JsonNode value = sink.values().stream()
                .filter(v -> v.has("messages"))
                .findFirst()
                .orElseThrow();
        assertThat(value.has("contacts")).isEqualTo(!type.equals("system"));
        assertThat(controls.world().path("windows").isEmpty()).isEqualTo(!opensWindow);
    }

    @Test
    void imageIsDownloadedWithTheTokenForFiveMinutes() throws Exception {
        Business bakery = connect("Bakery");
        byte[] picture = {1, 2, 3, 4};

        var sent = controls.customer(CUSTOMER).image(bakery.number(), picture, "image/jpeg", "broken");

        assertThat(sent.sha256()).isEqualTo(Base64.getEncoder().encodeToString(sha256(picture)));
        String byHook = String.valueOf(sent.url());
        assertThat(byHook).contains("/whatsapp_business/attachments/?mid=" + sent.mediaId() + "&source=webhook&ext=");
        assertThat(meta.get(byHook, bakery.token()).bytes()).isEqualTo(picture);
        JsonNode media = meta.get("/v25.0/" + sent.mediaId(), bakery.token()).json();
        assertThat(media.path("mime_type").asText()).isEqualTo("image/jpeg");
        assertThat(meta.get(media.path("url").asText(), bakery.token()).bytes()).isEqualTo(picture);
        assertThat(meta.get(byHook, null).status()).isEqualTo(401);
        assertThat(meta.get(byHook, connect("Florist").token()).status()).isEqualTo(404);
        controls.moveClock(Duration.ofMinutes(5));
        assertThat(meta.get(byHook, bakery.token()).status()).isEqualTo(404);
        assertThat(meta.delete("/v25.0/" + sent.mediaId(), bakery.token()).status())
                .isEqualTo(200);
        assertThat(meta.get("/v25.0/" + sent.mediaId(), bakery.token()).code()).isEqualTo(100);
    }

    @Test
    void uploadedPictureCanBeSent() throws Exception {
        Business bakery = conversing("Bakery");
        String upload = String.join(
                "\r\n",
                List.of(
                        "--b",
                        "Content-Disposition: form-data; name=\"messaging_product\"",
                        "",
                        "whatsapp",
                        "--b",
                        "Content-Disposition: form-data; name=\"file\"; filename=\"x.png\"",
                        "Content-Type: image/png",
                        "",
                        "bytes",
                        "--b--",
                        ""));
        String id = meta.send(
                        "POST",
                        "/v25.0/" + bakery.number() + "/media",
                        bakery.token(),
                        upload,
                        "multipart/form-data; boundary=b")
                .json()
                .path("id")
                .asText();

        BareClient.Reply reply = meta.post(
                "/v25.0/" + bakery.number() + "/messages",
                bakery.token(),
                "{\"messaging_product\":\"whatsapp\",\"to\":\"+" + CUSTOMER
                        + "\",\"type\":\"image\",\"image\":{\"id\":\"" + id + "\",\"caption\":\"Menu\"}}");

        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
        assertThat(controls.acceptedMessages(bakery.number())).singleElement().satisfies(message -> assertThat(
                        message.payload().at("/image/caption").asText())
                .isEqualTo("Menu"));
    }

    @Test
    void aCustomerMayBeKnownByUserIdOnly() throws Exception {
        Business bakery = connect("Bakery");
        controls.customer("IL.8842001173650912").text(bakery.number(), "no phone");
        await().until(() -> sink.items("messages").size() == 1);
        JsonNode message = sink.items("messages").get(0);
        assertThat(message.has("from")).isFalse();
        assertThat(message.path("from_user_id").asText()).isEqualTo("IL.8842001173650912");
        sink.clear();

        BareClient.Reply reply = meta.post(
                "/v25.0/" + bakery.number() + "/messages",
                bakery.token(),
                "{\"messaging_product\":\"whatsapp\",\"recipient\":\"IL.8842001173650912\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}");

        assertThat(reply.json().at("/contacts/0/user_id").asText()).isEqualTo("IL.8842001173650912");
        assertThat(reply.json().at("/contacts/0").has("wa_id")).isFalse();
        await().until(() -> sink.items("statuses").size() == 3);
        assertThat(sink.items("statuses"))
                .allSatisfy(status -> assertThat(status.has("recipient_id")).isFalse());
    }

    @Test
    void aNewPhoneBringsANewUserId() throws Exception {
        Business bakery = connect("Bakery");
        controls.customer(CUSTOMER).text(bakery.number(), "before");

        CustomerControls moved = controls.customer(CUSTOMER).changeNumber(bakery.number(), "972547654321");
        moved.text(bakery.number(), "after");

        await().until(() -> sink.items("messages").size() == 3);
        JsonNode before = byBody("before");
        JsonNode after = byBody("after");
        JsonNode change = sink.items("messages").stream()
                .filter(m -> m.path("type").asText().equals("system"))
                .findFirst()
                .orElseThrow()
                .path("system");
        assertThat(change.path("wa_id").asText()).isEqualTo("972547654321");
        assertThat(change.path("previous_user_id")).isEqualTo(before.path("from_user_id"));
        assertThat(change.path("user_id"))
                .isEqualTo(after.path("from_user_id"))
                .isNotEqualTo(before.path("from_user_id"));
    }

    @Test
    void businessesSeeDifferentUserIds() throws Exception {
        Business bakery = connect("Bakery");
        Business florist = connect("Florist");

        controls.customer(CUSTOMER).text(bakery.number(), "one");
        controls.customer(CUSTOMER).text(florist.number(), "two");

        await().until(() -> sink.items("messages").size() == 2);
        assertThat(byBody("one").path("from_user_id"))
                .isNotEqualTo(byBody("two").path("from_user_id"));
    }

    private JsonNode byBody(String body) {
        return sink.items("messages").stream()
                .filter(m -> m.at("/text/body").asText().equals(body))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
