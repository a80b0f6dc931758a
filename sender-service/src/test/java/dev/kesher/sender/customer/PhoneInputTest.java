package dev.kesher.sender.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Customer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write for a phone, and what it is. */
class PhoneInputTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "972540000003             | 972540000003    | digits alone",
                "+972540000003            | 972540000003    | as E.164 is written",
                "+972 54-000-0003         | 972540000003    | spaces and dashes",
                "(+972) 54 000 0003       | 972540000003    | the plus in parentheses",
                "+1 (212) 555.0100        | 12125550100     | as in the United States",
                "+972\u00A054\u2011000\u20130003 | 972540000003 | spaces and dashes of word processors",
                "\u200E+972 54-000-0003\u200F   | 972540000003 | marks of Hebrew and Arabic texts",
                "\u2066+972540000003\u2069      | 972540000003 | isolates of Hebrew and Arabic texts",
                "\u202A+972 54 000 0003\u202C   | 972540000003 | as copied from a contact list",
                "+390612345678            | 390612345678    | Italy keeps its 0 behind the country code",
                "+39 (06) 12345678        | 390612345678    | and may put it in parentheses",
                "+6834000                 | 6834000         | the shortest",
                "+123456789012345         | 123456789012345 | the longest",
            })
    void isRead(String written, String digits, String why) {
        assertThat(PhoneInput.read(written)).as(why).isEqualTo(new PhoneInput.E164(digits));
        assertThat(Customer.ofPhone(digits).phone()).isEqualTo(digits);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0540000003            | without the leading 0",
                "054-000-0003          | without the leading 0",
                "00972540000003        | without the leading 0",
                "+0540000003           | without the leading 0",
                "+44 (0)20 7946 0958   | without the (0)",
                "+44 ( 0 ) 20 79460958 | without the (0)",
                "++972540000003        | at most one +",
                "+972+540000003        | at most one +",
                "972540000003+         | at most one +",
                "054-FLOWERS           | must be digits",
                "tel:+972540000003     | must be digits",
                "+972540000003 ext. 5  | must be digits",
                "+972540000003;ext=5   | must be digits",
                "+972540000003, 5      | must be digits",
                "٩٧٢٥٤٠٠٠٠٠٠٣          | must be digits",
                "9.72540000003e11      | must be digits",
                "IL.8842001173650912   | must be digits",
                "'972540000003\n'      | must be digits",
                "''                    | must be digits",
                "' '                   | must be digits",
                "+                     | must be digits",
                "()                    | must be digits",
                "123456                | 7 to 15 digits with the country code, not 6",
                "1234567890123456      | 7 to 15 digits with the country code, not 16",
            })
    void isRefusedWithWhatToDo(String written, String why) {
        assertThat(PhoneInput.read(written))
                .isInstanceOfSatisfying(PhoneInput.Unreadable.class, refused -> assertThat(refused.why())
                        .contains(why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "(", " ", "-", "+", "\u200E"})
    void aMillionCharactersAreRefusedAtOnce(String character) {
        assertThat(PhoneInput.read(character.repeat(1_000_000)))
                .isEqualTo(new PhoneInput.Unreadable("must have at most 64 characters"));
    }

    @Test
    void whatIsRefusedIsNotRepeated() {
        var refused = (PhoneInput.Unreadable) PhoneInput.read("my secret 0540000003");

        assertThat(refused.why()).doesNotContain("secret").doesNotContain("054");
    }
}
