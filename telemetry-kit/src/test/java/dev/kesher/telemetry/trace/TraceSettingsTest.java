package dev.kesher.telemetry.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceSettingsTest {
    @Test
    void withoutAnAddressTracesAreOff() {
        assertThat(TraceSettings.of(Optional.empty(), "0.1")).isEmpty();
        assertThat(TraceSettings.of(Optional.of(" "), "0.1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector:4318, http://collector:4318/v1/traces",
        "https://traces.example.test/otlp/, https://traces.example.test/otlp/v1/traces",
    })
    void thePathOfTheProtocolIsAdded(String address, URI endpoint) {
        assertThat(TraceSettings.of(Optional.of(address), "1")).contains(new TraceSettings(endpoint, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collector:4318",
                "grpc://collector:4317",
                "http://",
                "http://u:secret-word@c:4318",
                "http://c?k=secret-word",
                "not an address"
            })
    void whatIsNoAddressIsRefusedAndNotRepeated(String address) {
        assertThatThrownBy(() -> TraceSettings.of(Optional.of(address), "0.1"))
                .hasMessageStartingWith("KESHER_TRACES_ENDPOINT must be")
                .hasMessageNotContaining("secret-word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.01", "NaN", "ten", ""})
    void whatIsNoShareIsRefused(String share) {
        assertThatThrownBy(() -> TraceSettings.of(Optional.empty(), share))
                .hasMessage("KESHER_TRACES_SAMPLE must be a number from 0 to 1 but is \"" + share + "\".");
    }
}
