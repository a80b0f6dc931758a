package dev.kesher.status.drain;

import static dev.kesher.localstack.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.Management;
import dev.kesher.status.track.Told;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** However long a drain takes, the service is ready meanwhile, and shows that it drains. */
@QuarkusTest
class ReadyWhileDrainingTest {
    private final Rig rig = new Rig();

    @Inject
    DrainThread thread;

    @Test
    void aDrainThatRunsIsNoReasonToWait() throws Exception {
        rig.awaitFirstDrain(thread);
        // Another test may have ended the connections of the database, and the first who looks finds that.
        await().atMost(Rig.PATIENCE)
                .until(() -> given().get(Management.url("/q/health/ready")).statusCode() == 200);
        rig.tell(Told.sent(Told.id(), 1, 1, 0));

        try (var locker = rig.stack().postgres().connectAsAdmin()) {
            locker.setAutoCommit(false);
            locker.createStatement().execute("lock table status.message in share mode");
            var drain = thread.drainSoon().toCompletableFuture();
            await().atMost(Rig.PATIENCE).until(() -> metric("kesher_status_drain_age_seconds") > 0);
            assertThat(metric("kesher_status_since_drain_seconds")).isPositive();

            assertThat(given().get(Management.url("/q/health/ready")).statusCode())
                    .isEqualTo(200);
            assertThat(given().get(Management.url("/q/health/live")).statusCode())
                    .isEqualTo(200);
            assertThat(drain).isNotDone();
            locker.rollback();
            assertThat(drain).succeedsWithin(Rig.PATIENCE);
        }
        assertThat(metric("kesher_status_drain_age_seconds")).isZero();
    }

    private static double metric(String name) {
        return given().get(Management.url("/q/metrics"))
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
