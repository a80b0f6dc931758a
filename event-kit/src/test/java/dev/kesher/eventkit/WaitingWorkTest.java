package dev.kesher.eventkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingWorkTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final WaitingWork work =
            new WaitingWork("signup-service", "token-check", Clock.fixed(NOW, ZoneOffset.UTC), metrics);

    @Test
    void whatWaitsIsCountedAndItsAgeGrows() {
        look(Uni.createFrom().item(new WaitingWork.Waiting(3, Optional.of(NOW.minus(Duration.ofMinutes(5))))));

        assertThat(gauge("kesher.work.waiting")).isEqualTo(3);
        assertThat(gauge("kesher.work.oldest.seconds")).isEqualTo(300);
    }

    @Test
    void nobodySaysThatNothingWaitsBeforeThereWasALook() {
        assertThat(gauge("kesher.work.waiting")).isNaN();
        assertThat(gauge("kesher.work.oldest.seconds")).isNaN();
        assertThat(gauge("kesher.work.looked.seconds")).isZero();
    }

    @Test
    void nothingThatWaitsHasNoAge() {
        look(Uni.createFrom().item(new WaitingWork.Waiting(0, Optional.empty())));

        assertThat(gauge("kesher.work.oldest.seconds")).isZero();
    }

    @Test
    void aDatabaseThatFailsLeavesTheLastFigures() {
        // Given
        look(Uni.createFrom().item(new WaitingWork.Waiting(1, Optional.of(NOW.minusSeconds(60)))));

        // When
        look(Uni.createFrom().failure(new IllegalStateException("away")));

        // Then
        assertThat(gauge("kesher.work.waiting")).isEqualTo(1);
        assertThat(gauge("kesher.work.oldest.seconds")).isEqualTo(60);
    }

    @Test
    void whoStopsTakesItsGaugesAlong() {
        work.close();

        assertThat(metrics.find("kesher.work.waiting").gauge()).isNull();
        assertThat(metrics.find("kesher.work.oldest.seconds").gauge()).isNull();
    }

    private void look(Uni<WaitingWork.Waiting> table) {
        work.look(table).await().indefinitely();
    }

    private double gauge(String name) {
        return metrics.get(name)
                .tags("service", "signup-service", "work", "token-check")
                .gauge()
                .value();
    }
}
