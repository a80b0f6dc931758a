package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.metasimulator.world.Phones;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How Meta reads the numbers it is given (docs/meta/sending.md#phones, traps.md#phone-spelling). */
class PhonesTest {
    @ParameterizedTest
    @CsvSource({
        "+49 1520 9990001, 972551234567, 4915209990001",
        "+49 (1520) 999-0001, 972551234567, 4915209990001",
        "0521234567, 972551234567, 972521234567",
        "972521234567, 972551234567, 972521234567",
        "15209990001, 4915100000001, 4915209990001",
        "912345678, 351211234567, 351912345678",
        "612345678, 31201234567, 31612345678",
        "5551234567, 12025550123, 15551234567",
        "+5531987654321, 972551234567, 553187654321",
        "+5511987654321, 972551234567, 5511987654321",
        "+525512345678, 972551234567, 5215512345678",
        "eva, 972551234567,",
        "+0123456789, 972551234567,",
        "+1234567890123456, 972551234567,",
    })
    void reads(String written, String business, String waId) {
        assertThat(Phones.dialled(written, business)).isEqualTo(waId);
    }

    @ParameterizedTest
    @CsvSource({
        "972551234567, 972, IL",
        "351211234567, 351, PT",
        "31201234567, 31, NL",
        "12025550123, 1, US",
        "999123456, 99, US"
    })
    void knowsTheCountry(String digits, String code, String country) {
        assertThat(Phones.countryCode(digits)).isEqualTo(code);
        assertThat(Phones.country(digits)).isEqualTo(country);
    }
}
