package dev.kesher.problemkit.ready;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.Patience;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class ReadyWatchTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Deque<UniEmitter<? super Boolean>> asked = new ArrayDeque<>();
    private final ReadyWatch watch = watch(Duration.ofHours(1));

    private ReadyWatch watch(Duration patience) {
        return new ReadyWatch("test-service", metrics, () -> Uni.createFrom().<Boolean>emitter(asked::add), patience);
    }

    @Test
    void aServiceIsReadyWhenItsChecksSayItAndNotBefore() {
        watch.look();
        assertThat(ready()).isZero();

        asked.remove().complete(true);
        assertThat(ready()).isOne();

        watch.look();
        asked.remove().complete(false);
        assertThat(ready()).isZero();
    }

    @Test
    void checksThatFailAreDown() {
        watch.look();
        asked.remove().complete(true);

        watch.look();
        asked.remove().fail(new IllegalStateException("broken"));

        assertThat(ready()).isZero();
    }

    @Test
    void checksThatDoNotAnswerInTimeAreDown() {
        metrics.clear();
        var impatient = watch(Duration.ofMillis(500));
        impatient.look();
        asked.remove().complete(true);
        assertThat(ready()).isOne();

        impatient.look();

        await().atMost(Patience.LONG).until(() -> ready() == 0);
        impatient.look();
        assertThat(asked).hasSize(2);
    }

    @Test
    void checksThatTakeLongAreAskedOnce() {
        watch.look();
        watch.look();

        assertThat(asked).hasSize(1);
    }

    private double ready() {
        return metrics.get("kesher.ready")
                .tag("service", "test-service")
                .gauge()
                .value();
    }
}
