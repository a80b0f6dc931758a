package dev.kesher.problemkit.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessConfigTest {
    /** What is empty must arrive empty, or {@link CallerRoles} could not refuse it. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "one", "one,two", "one,,two", "system:serviceaccount:kesher:operator"})
    void theCallersOfARoleAreTakenAsTheyWereWritten(String callers) {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(AccessConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "kesher.access.roles.auditor",
                                "${KESHER_CALLERS_AUDITOR:system:serviceaccount:a:b}",
                                "KESHER_CALLERS_AUDITOR",
                                callers),
                        "test",
                        300))
                .build();

        assertThat(config.getConfigMapping(AccessConfig.class).roles()).isEqualTo(Map.of("auditor", callers));
    }
}
