package dev.kesher.signup.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The phone of a token: read with care, shown masked. */
class OwnPhoneTest {
    @ParameterizedTest
    @CsvSource({
        "+972501234567, 972501234567, +972•••••4567",
        "972501234567, 972501234567, +972•••••4567",
        "+972 50-123-4567, 972501234567, +972•••••4567",
        "+1 (212) 555-0100, 12125550100, +1••••••0100",
        "+49 1510 0000001, 4915100000001, +49•••••••0001",
        "+7 912 345 67 89, 79123456789, +7••••••6789",
        "+3545812345, 3545812345, +354•••2345",
        "+6834002, 6834002, +683•••2",
        "+290123456789012, 290123456789012, +290••••••••9012",
    })
    void aPhoneIsReadAndMasked(String claim, String digits, String masked) {
        var phone = OwnPhone.of(claim).orElseThrow();

        assertThat(phone.digits()).isEqualTo(digits);
        assertThat(phone.masked()).isEqualTo(masked).isEqualTo(phone.toString());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "050-1234567",
                "+0501234567",
                "call me",
                "+97250123456x",
                "+972501234567\u0000",
                "+972\u0000501234567",
                "+972501234567\n",
                "+1234",
                "+1234567890123456",
                "[+972501234567]",
                "+972501234567,+972501234568",
                "٠٥٠١٢٣٤٥٦٧",
                "+٩٧٢٥٠١٢٣٤٥٦٧",
                "++972501234567",
                "{\"phone\":\"+972501234567\"}",
                "                                  +972501234567"
            })
    void whatIsNoPhoneIsNone(String claim) {
        assertThat(OwnPhone.of(claim)).isEmpty();
    }

    @Test
    void aVeryLongClaimIsNone() {
        assertThat(OwnPhone.of("+" + "1".repeat(100_000))).isEmpty();
    }
}
