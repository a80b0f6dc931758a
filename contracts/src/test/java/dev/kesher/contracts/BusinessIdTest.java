package dev.kesher.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"bakery-1", ".well-known", "a..b", "b.", "_", "-"})
    void anIdIsLettersDigitsAndAFewSigns(String id) {
        assertThat(new BusinessId(id).value()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".", "..", "...", "", " ", "a b", "a/b", "a%2Fb", "..\n", "bakery\n", "caf\u00e9", "a\u0000"})
    void dotsAloneAndWhatAPathCannotHoldAreRefused(String id) {
        assertThatThrownBy(() -> new BusinessId(id)).hasMessageStartingWith("businessId must match");
    }
}
