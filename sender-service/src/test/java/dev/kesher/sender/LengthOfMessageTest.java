package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters are counted as Meta counts them, as far as that is known: code points. */
@QuarkusTest
class LengthOfMessageTest extends OnRunningSender {
    @ParameterizedTest
    @ValueSource(ints = {2049, 4096})
    void asManyEmojiAreSentAsLetters(int emoji) {
        var customer = shop.wrote(Shop.somebody());
        var text = "😀".repeat(emoji);

        var messageId = shop.accepted(shop.text(customer, text));

        shop.awaitState(messageId, "sent");
        assertThat(shop.textsAtMeta()).containsExactly(text);
    }

    @Test
    void oneLetterMoreIsRefusedWithTheirNumber() {
        shop.send(UUID.randomUUID().toString(), shop.text(Shop.somebody(), "x".repeat(4097)))
                .then()
                .statusCode(422)
                .body("field", equalTo("content.text.body"))
                .body("detail", equalTo("content.text.body must have at most 4096 characters, not 4097"));
    }

    @Test
    void oneEmojiMoreInACaptionIsRefusedWithTheirNumber() {
        var body = shop.template(Shop.somebody());
        var image = Map.of("link", "https://example.test/cake.png", "caption", "🎂".repeat(1025));
        body.put("content", Map.of("type", "image", "image", image));

        shop.send(UUID.randomUUID().toString(), body)
                .then()
                .statusCode(422)
                .body("field", equalTo("content.image.caption"))
                .body("detail", equalTo("content.image.caption must have at most 1024 characters, not 1025"));
    }
}
