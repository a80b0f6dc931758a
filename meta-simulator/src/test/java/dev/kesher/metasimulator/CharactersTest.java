package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "At most 4096 characters" (docs/meta/sending.md#text) means Unicode code points here: an emoji is one. */
class CharactersTest extends SimulatorTest {
    @ParameterizedTest(name = "{1} times {0} is answered {2}")
    @CsvSource({"😀, 2049, 0", "😀, 4096, 0", "😀, 4097, 100", "a, 4096, 0", "a, 4097, 100", "ש, 4096, 0"})
    void aTextMayHaveFourThousandAndNinetySixCharacters(String character, int times, int code) throws Exception {
        var bakery = connect("Bakery");

        var reply = meta.text(bakery.number(), bakery.token(), "+" + CUSTOMER, character.repeat(times));

        assertThat(reply.code()).isEqualTo(code);
    }
}
