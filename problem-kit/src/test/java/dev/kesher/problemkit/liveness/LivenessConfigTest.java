package dev.kesher.problemkit.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LivenessConfigTest {
    @Test
    void aMinuteUnlessAnythingIsSaid() {
        var config = config(Map.of());

        assertThat(config.exitAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.look()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void theVariableIsMapped() {
        assertThat(config(Map.of("KESHER_LIVENESS_EXIT_AFTER", "PT0S")).exitAfter())
                .isZero();
    }

    private static LivenessConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withMapping(LivenessConfig.class)
                .withSources(new EnvConfigSource(environment, 300))
                .build()
                .getConfigMapping(LivenessConfig.class);
    }
}
