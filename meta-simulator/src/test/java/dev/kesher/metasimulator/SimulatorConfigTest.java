package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
    void refusesToStartWithoutTheApp() {
        assertThatThrownBy(() -> SimulatorConfig.fromEnvironment(Map.of("META_APP_ID", "71")))
                .hasMessage("META_APP_SECRET is not set");
    }
}
