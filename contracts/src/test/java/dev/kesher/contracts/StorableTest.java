package dev.kesher.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTest {
    private static final String LONE_HIGH = "a\uD83D";
    private static final String LONE_LOW = "\uDE00a";

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\u0000", LONE_HIGH, LONE_LOW, "\uD83D\uD83D\uDE00"})
    void whatPostgresRefusesIsRefusedAndNamed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Storable.check("body", text))
                .withMessageStartingWith("body must not contain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "שלום", "\uD83D\uDE00", "a\u0001\u202Eb\n"})
    void allElseIsKept(String text) {
        assertThatNoException().isThrownBy(() -> Storable.check("body", text));
        assertThat(Storable.clean(text)).isEqualTo(text);
    }

    @Test
    void whatCannotBeKeptIsReplacedByOneCharacterEach() {
        assertThat(Storable.clean("a\u0000" + LONE_LOW + LONE_HIGH)).isEqualTo("a\uFFFD\uFFFDaa\uFFFD");
    }

    @Test
    void theMemberThatCannotBeKeptIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Storable.check("interactive", json("{\"a\":[1,{\"b\":\"\\u0000\"}]}")))
                .withMessageStartingWith("interactive.a[1].b must");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Storable.check("interactive", json("{\"a\\u0000\":1}")))
                .withMessageStartingWith("interactive.a\uFFFD must");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "9999e999"})
    void aNumberBeyondADoubleIsRefused(String number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Storable.check("interactive", json("{\"n\":" + number + "}")))
                .withMessageStartingWith("interactive.n must");
    }

    @Test
    void aNumberOfNineHundredDigitsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Storable.check("interactive", json("[" + "9".repeat(900) + "]")))
                .withMessageStartingWith("interactive[0] must");
    }

    @Test
    void aDocumentMayBeNestedSoDeeplyAndNoDeeper() {
        assertThatNoException().isThrownBy(() -> Storable.check("x", nested(Storable.DEEPEST)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Storable.check("x", nested(Storable.DEEPEST + 1)))
                .withMessageContaining("nested");
    }

    private static JsonNode nested(int levels) {
        return json("[".repeat(levels) + "]".repeat(levels));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
