package dev.kesher.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AdviceTest {
    @ParameterizedTest
    @CsvSource({
        "131047, use-template",
        "131026, check-recipient",
        "131049, marketing-later",
        "131050, no-marketing",
        "131037, display-name",
        "131048, number-limited",
        "132000, check-template",
        "132001, check-template",
        "132015, check-template",
        "132999, check-template",
        "131999, write-to-us",
        "133010, write-to-us",
        "132, write-to-us",
        "0, write-to-us",
        "2388019, write-to-us"
    })
    void theCommonestErrorsHaveAnAdviceOfTheirOwn(int code, String advice) {
        assertThat(new MetaReason(code, null).advice().text()).isEqualTo(advice);
    }

    @Test
    void aTitleAloneSaysWhyButNotWhatToDo() {
        var reason = new MetaReason(null, "Message undeliverable");

        assertThat(reason.known()).isTrue();
        assertThat(reason.advice()).isNull();
        assertThat(MetaReason.UNKNOWN.known()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void inJsonItIsTheKeyOfItsSentence(Advice advice) throws JsonProcessingException {
        assertThat(new ObjectMapper().writeValueAsString(advice)).isEqualTo('"' + advice.text() + '"');
    }
}
