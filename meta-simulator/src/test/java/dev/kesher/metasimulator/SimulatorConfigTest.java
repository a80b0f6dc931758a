package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorConfigTest {
    private static final Map<String, String> LEAST =
            Map.of("META_APP_ID", "71", "META_APP_SECRET", "very secret", "META_CONFIG_ID", "55");

    @Test
    void defaults() {
        SimulatorConfig config = SimulatorConfig.fromEnvironment(LEAST);

        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(8090);
        assertThat(config.stateDir()).isNull();
        assertThat(config.callbacks()).isEqualTo(new SimulatorConfig.Callbacks(null, null, null));
        assertThat(config.evilPort()).isZero();
        assertThat(config.sent()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.retryFor()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void everyVariable() {
        Map<String, String> env = new HashMap<>(LEAST);
        env.putAll(Map.of(
                "META_HOST", "::1",
                "META_PORT", "9",
                "META_PUBLIC_URL", "http://meta.test",
                "META_STATE_DIR", "state",
                "META_APP_NAME", "Other",
                "META_CALLBACK", "http://hook.test/",
                "META_SENT_AFTER", "PT1S",
                "META_DELIVERED_AFTER", "PT2S",
                "META_READ_AFTER", "PT3S",
                "META_RETRY_FOR", "PT4S"));
        env.putAll(Map.of(
                "META_DEAUTHORIZE_CALLBACK", "http://app.test/deauthorize",
                "META_DELETION_CALLBACK", "http://app.test/delete",
                "META_EVIL_PORT", "8"));

        assertThat(SimulatorConfig.fromEnvironment(env))
                .isEqualTo(new SimulatorConfig(
                        "::1",
                        9,
                        "http://meta.test",
                        Path.of("state"),
                        "71",
                        "very secret",
                        "Other",
                        "55",
                        new SimulatorConfig.Callbacks(
                                "http://hook.test/", "http://app.test/deauthorize", "http://app.test/delete"),
                        8,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4)))
                .asString()
                .doesNotContain("very secret");
    }

    @Test
    void aLocalDeveloperNeedsNoVariable() {
        SimulatorConfig config = SimulatorConfig.fromEnvironment(Map.of());

        assertThat(config.appId()).isEqualTo("710000000000001");
        assertThat(config.configId()).isEqualTo("550000000000041");
        assertThat(config.appSecret())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(SimulatorConfig.fromEnvironment(Map.of()).appSecret());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            META_APP_ID           | kesher         | META_APP_ID is an id of digits, not "kesher"
            META_APP_SECRET       | ' '            | META_APP_SECRET is set to nothing
            META_CONFIG_ID        | ''             | META_CONFIG_ID is set to nothing
            META_PORT             | http           | META_PORT is a port from 0 to 65535, not "http"
            META_PORT             | -1             | META_PORT is a port from 0 to 65535, not "-1"
            META_EVIL_PORT        | 65536          | META_EVIL_PORT is a port from -1 to 65535, not "65536"
            META_SENT_AFTER       | 1s             | META_SENT_AFTER is a duration of at most a year, such as PT0.5S or P7D, not "1s"
            META_READ_AFTER       | PT-1S          | META_READ_AFTER is a duration of at most a year, such as PT0.5S or P7D, not "PT-1S"
            META_CALLBACK         | localhost:8080 | META_CALLBACK is an http or https address, not "localhost:8080"
            META_PUBLIC_URL       | ht tp          | META_PUBLIC_URL is an http or https address, not "ht tp"
            META_STATE_DIR        | ''             | META_STATE_DIR is set to nothing
            """)
    void whatMakesNoSenseIsRefusedWithASentence(String variable, String value, String sentence) {
        assertThatThrownBy(() -> SimulatorConfig.fromEnvironment(Map.of(variable, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
