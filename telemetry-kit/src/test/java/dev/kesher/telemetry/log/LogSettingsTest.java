package dev.kesher.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the configuration that services have: the interceptor is found by itself. */
class LogSettingsTest {
    private static final String FORMAT = "quarkus.log.console.format";

    @Test
    void jsonMakesTheConsolePrintTheMessageAlone() {
        var config = config(Map.of("KESHER_LOG_FORMAT", "json"));

        assertThat(config.getValue(FORMAT, String.class)).isEqualTo("%s%n");
        assertThat(config.getValue("quarkus.log.console.filter", String.class)).isEqualTo("kesher-json");
        assertThat(config.getValue("quarkus.banner.enabled", String.class)).isEqualTo("false");
        assertThat(config.getPropertyNames()).doesNotContain(FORMAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", ""})
    void forPeopleTheConsolePrintsAsEverButOneLineForEachMessage(String value) {
        var config = config(Map.of("KESHER_LOG_FORMAT", value));

        assertThat(config.getOptionalValue(FORMAT, String.class)).isEmpty();
        assertThat(config.getOptionalValue("quarkus.banner.enabled", String.class))
                .isEmpty();
        assertThat(config.getValue("quarkus.log.console.filter", String.class)).isEqualTo("kesher-text");
    }

    @Test
    void whatIsConfiguredByItsOwnNameGoesBefore() {
        var config = config(Map.of("KESHER_LOG_FORMAT", "json", FORMAT, "%m%n"));

        assertThat(config.getValue(FORMAT, String.class)).isEqualTo("%m%n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSON", "ecs", "json ", "true"})
    void anythingElseIsRefusedByTheNameOfTheVariable(String value) {
        var config = config(Map.of("KESHER_LOG_FORMAT", value));

        assertThatThrownBy(() -> config.getValue(FORMAT, String.class))
                .hasMessage("KESHER_LOG_FORMAT must be text or json but is \"" + value + "\".");
    }

    /** As a packaged service has it: what its build found is a source of its own, below all that a person writes. */
    @Test
    void whatABuildRecordedDoesNotGoBefore() {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withSources(
                        new PropertiesConfigSource(Map.of(FORMAT, "%d %m%n"), "Runtime Values", 0),
                        new PropertiesConfigSource(Map.of("KESHER_LOG_FORMAT", "json"), "environment", 300))
                .build();

        assertThat(config.getValue(FORMAT, String.class)).isEqualTo("%s%n");
    }

    private static SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredInterceptors()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }
}
