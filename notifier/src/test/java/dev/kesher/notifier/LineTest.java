package dev.kesher.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Meta refuses in a parameter of a template (docs/meta/templates.md#rules), no name of others may bring there. */
class LineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Galil\nBakery'     | Galil Bakery",
                "'Galil\r\n\tBakery' | Galil Bakery",
                "'Galil     Bakery'  | Galil Bakery",
                "'Galil\u0085Bakery' | Galil Bakery",
                "'Galil\u2028Bakery' | Galil Bakery",
                "'Galil\u00a0Bakery' | Galil Bakery",
                "'\u202eyrekaB'      | yrekaB",
                "'\u2066Galil\u2069' | Galil"
            })
    void isOneLineWithoutControls(String text, String line) {
        assertThat(Line.of(text)).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\u00a0", "\u200f", "\u0085", "\0", "\u2028 \u2029"})
    void nothingIsNoLine(String text) {
        assertThat(Line.of(text)).isNull();
    }

    @Test
    void isCutBetweenCharacters() {
        assertThat(Line.of("🥖".repeat(300))).isEqualTo("🥖".repeat(100));
        assertThat(Line.of(null)).isNull();
    }
}
