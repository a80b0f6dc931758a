package dev.kesher.problemkit.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.Patience;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.mutiny.Uni;
import jakarta.json.Json;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A service that is not alive ends itself, so that also Docker starts it again. */
class LivenessWatchTest {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void aServiceWhoseLivenessFailsEnds() throws InterruptedException {
        watch("PT0.05S", () -> Uni.createFrom().item(health("DOWN"))).watch();

        assertThat(ended.await(Patience.LONG.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        assertThat(looks.get()).isGreaterThan(1);
    }

    /** A check that hangs is what a stuck service has. */
    @Test
    void soDoesOneThatDoesNotAnswer() throws InterruptedException {
        watch("PT0.05S", () -> Uni.createFrom().nothing()).watch();

        assertThat(ended.await(Patience.LONG.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void soDoesOneWhoseChecksThrow() throws InterruptedException {
        watch("PT0.05S", () -> {
                    throw new IllegalStateException("no such check");
                })
                .watch();

        assertThat(ended.await(Patience.LONG.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void oneThatRecoversGoesOn() throws InterruptedException {
        var many = new CountDownLatch(40);
        watch("PT0.2S", () -> {
                    many.countDown();
                    return Uni.createFrom().item(health(many.getCount() % 2 == 0 ? "UP" : "DOWN"));
                })
                .watch();

        assertThat(many.await(Patience.LONG.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        assertThat(ended.getCount()).isEqualTo(1);
    }

    @Test
    void zeroIsNever() throws InterruptedException {
        var watch = watch("PT0S", () -> Uni.createFrom().item(health("DOWN")));

        watch.start(new StartupEvent());

        assertThat(ended.await(200, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(looks.get()).isZero();
        watch.stop(new ShutdownEvent());
        assertThat(ended.getCount()).isEqualTo(1);
    }

    private LivenessWatch watch(String exitAfter, Supplier<Uni<SmallRyeHealth>> liveness) {
        var config = new Config(Duration.parse(exitAfter), Duration.ofMillis(20));
        return new LivenessWatch(
                config,
                () -> {
                    looks.incrementAndGet();
                    return liveness.get();
                },
                ended::countDown);
    }

    private static SmallRyeHealth health(String status) {
        var check = Json.createObjectBuilder().add("name", "database-pool").add("status", status);
        return new SmallRyeHealth(Json.createObjectBuilder()
                .add("status", status)
                .add("checks", Json.createArrayBuilder().add(check))
                .build());
    }

    private record Config(Duration exitAfter, Duration look) implements LivenessConfig {}
}
