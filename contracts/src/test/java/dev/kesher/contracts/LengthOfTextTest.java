package dev.kesher.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A character is a Unicode code point, whatever it takes in Java or in UTF-8. */
class LengthOfTextTest {
    private static final String EMOJI = "😀";

    @ParameterizedTest
    @ValueSource(strings = {"a", "ש", EMOJI})
    void fourThousandAndNinetySixCharactersAreATextAndOneMoreIsNot(String character) {
        assertThatNoException().isThrownBy(() -> MessageContent.text(character.repeat(4096)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageContent.text(character.repeat(4097)))
                .withMessage("content.text.body must have at most 4096 characters, not 4097");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ש", EMOJI})
    void aThousandAndTwentyFourCharactersAreACaptionAndOneMoreIsNot(String character) {
        assertThatNoException().isThrownBy(() -> caption(character.repeat(1024)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> caption(character.repeat(1025)))
                .withMessage("content.image.caption must have at most 1024 characters, not 1025");
    }

    /** A family of four is seven code points: what people see as one is not what is counted. */
    @Test
    void anEmojiMadeOfSevenCodePointsCountsSevenTimes() {
        var family = "👨‍👩‍👧‍👦";

        assertThatNoException().isThrownBy(() -> caption(family.repeat(146)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> caption(family.repeat(147)))
                .withMessageEndingWith("not 1029");
    }

    @ParameterizedTest
    @ValueSource(ints = {2049, 4096})
    void theSchemaTakesAsManyEmojiAsTheRecord(int emoji) throws Exception {
        var request = new SendRequest(
                "req-1",
                Examples.BUSINESS,
                Examples.NUMBER,
                Examples.CUSTOMER,
                MessageContent.text(EMOJI.repeat(emoji)),
                Instant.EPOCH,
                SendRequest.Purpose.AUTO_REPLY,
                null,
                null);
        try (var in = getClass().getResourceAsStream(EventType.SEND_REQUEST.schemaResource())) {
            var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);

            assertThat(schema.validate(ContractJson.mapper().readTree(CloudEvents.body(request))))
                    .isEmpty();
        }
    }

    private static MessageContent.Image caption(String text) {
        return new MessageContent.Image("881000000000071", null, text);
    }
}
