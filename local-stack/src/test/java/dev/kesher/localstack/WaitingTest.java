package dev.kesher.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final ArrayList<String> said = new ArrayList<>();

    @Test
    void saysWhatItWaitsFor() {
        // Given
        var looks = new AtomicInteger();
        var waiting = new Waiting(Duration.ofMinutes(10), Duration.ZERO, said::add);

        // When
        waiting.until("PostgreSQL", () -> looks.incrementAndGet() > 2, Optional::empty);

        // Then
        assertThat(said).hasSize(2).allSatisfy(line -> assertThat(line)
                .matches("Waiting for PostgreSQL, \\d+ s so far."));
    }

    @Test
    void doesNotWaitForWhatHasEnded() {
        var waiting = new Waiting(Duration.ofMinutes(10), Duration.ofMinutes(1), said::add);

        assertThatThrownBy(() -> waiting.until("Kafka", () -> false, () -> Optional.of("ended with code 3.")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Kafka ended with code 3.");
    }

    @Test
    void givesUpInTheEnd() {
        var waiting = new Waiting(Duration.ZERO, Duration.ofMinutes(1), said::add);

        assertThatThrownBy(() -> waiting.until("Kafka", () -> false, Optional::empty))
                .hasMessage("Kafka did not get ready within 0 s.");
    }
}
