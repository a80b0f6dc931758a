package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.SendOutcome;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Images by upload, by link, and with a caption, as Meta gets to see them. */
@QuarkusTest
class ImageSendTest extends OnRunningSender {
    @Test
    void anUploadedImageIsSentByItsId() {
        var mediaId = uploaded(shop);

        var sent = sent(Map.of("mediaId", mediaId));

        assertThat(sent.path("type").asText()).isEqualTo("image");
        assertThat(sent.path("image").toString()).isEqualTo("{\"id\":\"" + mediaId + "\"}");
    }

    @Test
    void anUploadedImageIsSentWithItsCaption() {
        var mediaId = uploaded(shop);

        var sent = sent(Map.of("mediaId", mediaId, "caption", "עוגה 🎂"));

        assertThat(sent.path("image").path("id").asText()).isEqualTo(mediaId);
        assertThat(sent.path("image").path("caption").asText()).isEqualTo("עוגה 🎂");
    }

    @Test
    void anImageIsSentByLinkWithItsCaption() {
        var sent = sent(Map.of("link", "https://example.test/cake.png", "caption", "Cake"));

        assertThat(sent.path("image").path("link").asText()).isEqualTo("https://example.test/cake.png");
        assertThat(sent.path("image").path("caption").asText()).isEqualTo("Cake");
        assertThat(sent.path("image").has("id")).isFalse();
    }

    @Test
    void anImageThatAnotherBusinessUploadedIsNotSent() {
        var foreign = uploaded(Shop.connected(stack, "stranger"));
        var customer = shop.wrote(Shop.somebody());

        var messageId = shop.accepted(image(customer, Map.of("mediaId", foreign)));

        var outcome = shop.awaitOutcome(messageId, SendOutcome.State.FAILED);
        assertThat(outcome.reason().error().code()).isEqualTo(131009);
        assertThat(shop.atMeta()).isEmpty();
    }

    private JsonNode sent(Map<String, Object> image) {
        var customer = shop.wrote(Shop.somebody());
        var messageId = shop.accepted(image(customer, image));
        shop.awaitState(messageId, "sent");
        return shop.atMeta(messageId).payload();
    }

    private Map<String, Object> image(dev.kesher.contracts.Customer customer, Map<String, Object> image) {
        var body = shop.template(customer);
        body.put("content", Map.of("type", "image", "image", image));
        return body;
    }

    private static String uploaded(Shop shop) {
        return shop.as("platform")
                .contentType("image/png")
                .body(Pictures.png(5_000))
                .post("/api/v1/businesses/" + shop.business + "/media")
                .then()
                .statusCode(201)
                .extract()
                .path("mediaId");
    }
}
