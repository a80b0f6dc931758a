package dev.kesher.status.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrainSettingsTest {
    @Test
    void defaults() {
        var settings = read(Map.of());

        assertThat(settings.drainEvery()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.sliceRecords()).isEqualTo(2_000_000);
        assertThat(settings.foldBytes()).isEqualTo(24 << 20);
        assertThat(settings.chunkRows()).isEqualTo(1_000);
        assertThat(settings.kept()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.daysAhead()).isEqualTo(2);
        assertThat(settings.databaseAnswer()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.group()).isEqualTo("status-batcher");
    }

    @Test
    void everythingCanBeSet() {
        var settings = read(Map.of(
                "kesher.status.drain-every", "PT30S",
                "kesher.status.slice-records", "2000",
                "kesher.status.fold-bytes", "2000000",
                "kesher.status.chunk-rows", "1000",
                "kesher.status.kept", "P90D",
                "kesher.status.days-ahead", "3",
                "kesher.status.database-answer", "PT10S",
                "kesher.status.group", "other"));

        assertThat(settings.drainEvery()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.sliceRecords()).isEqualTo(2000);
        assertThat(settings.foldBytes()).isEqualTo(2_000_000);
        assertThat(settings.chunkRows()).isEqualTo(1000);
        assertThat(settings.kept()).isEqualTo(Duration.ofDays(90));
        assertThat(settings.daysAhead()).isEqualTo(3);
        assertThat(settings.databaseAnswer()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.group()).isEqualTo("other");
    }

    @ParameterizedTest
    @CsvSource({
        "drain-every, PT0S",
        "drain-every, PT48H",
        "slice-records, 0",
        "fold-bytes, 10",
        "chunk-rows, 20000",
        "kept, P1D",
        "days-ahead, 0",
        "database-answer, PT5M",
        "group, ' '"
    })
    void whatMakesNoSenseIsRefused(String name, String value) {
        assertThatThrownBy(() -> read(Map.of("kesher.status." + name, value)))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("kesher.status." + name);
    }

    private static DrainSettings read(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withValidator(new BeanValidationConfigValidatorImpl())
                .withMapping(DrainSettings.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(DrainSettings.class);
    }
}
