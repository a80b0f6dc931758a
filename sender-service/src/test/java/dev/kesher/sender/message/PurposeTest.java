package dev.kesher.sender.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurposeTest {
    @ParameterizedTest
    @EnumSource(Purpose.class)
    void whatIsWrittenIsReadAgain(Purpose purpose) {
        assertThat(Purpose.of(purpose.stored())).isEqualTo(purpose);
    }

    /** Else its message would fail here as an unreadable row, although it could be sent. */
    @ParameterizedTest
    @ValueSource(strings = {"reminder", "of-tomorrow", ""})
    void aPurposeOfANewerVersionIsSentLikeAnyOtherAndAlertsNobody(String stored) {
        assertThat(Purpose.of(stored)).isEqualTo(Purpose.OTHER);
        assertThat(Purpose.of(stored).alertsOwner()).isFalse();
    }
}
