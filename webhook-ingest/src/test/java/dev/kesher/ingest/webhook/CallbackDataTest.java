package dev.kesher.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.DeliveryStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackDataTest {
    private static final String ID = "01938f6e-7c1a-7d3e-9b2f-5a6b7c8d9e0f";

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 10, 99, 100, DeliveryStatus.HIGHEST_ATTEMPT})
    void whatTheSenderWritesIsRead(int attempt) {
        assertThat(CallbackData.read(ID + "." + attempt)).isEqualTo(new CallbackData(ID, attempt));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                ID,
                ID + ".",
                ID + ".0",
                ID + ".01",
                ID + ".0100",
                ID + ".10000",
                ID + ".-1",
                ID + ".x",
                ID + ".1 ",
                ID + "-1",
                "01938F6E-7c1a-7d3e-9b2f-5a6b7c8d9e0f.1",
                "01938f6e-7c1a-4d3e-9b2f-5a6b7c8d9e0f.1",
                "01938f6e-7c1a-7d3e-cb2f-5a6b7c8d9e0f.1",
                "01938f6e07c1a-7d3e-9b2f-5a6b7c8d9e0f.1",
                "an order of another program"
            })
    void whatOthersWriteIsNot(String text) {
        assertThat(CallbackData.read(text)).isNull();
    }

    @Test
    void aDigitOfAnotherScriptIsNone() {
        assertThat(CallbackData.read(ID + ".\u0661")).isNull();
    }
}
