package dev.kesher.signup.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultPatienceTest {
    @Test
    void aRequestEndsBeforeThePageGivesItUp() {
        var patience = VaultPatience.of(Duration.ofSeconds(20), Duration.ofSeconds(90));

        assertThat(patience.withCode()).isEqualTo(Duration.ofSeconds(20));
        assertThat(patience.withToken()).isEqualTo(Duration.ofSeconds(28)).isLessThan(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 30, 90})
    void theWaitingStaysInsideTheLease(int lease) {
        var patience = VaultPatience.of(Duration.ofMinutes(10), Duration.ofSeconds(lease));

        assertThat(patience.withCode()).isEqualTo(Duration.ofSeconds(lease).dividedBy(2));
        assertThat(patience.withToken()).isGreaterThan(patience.withCode()).isLessThan(Duration.ofSeconds(lease));
    }
}
