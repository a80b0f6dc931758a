package dev.kesher.systemtests.benchmark.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.systemtests.benchmark.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The benchmark for seconds, so that it cannot rot. Figures are not looked at: this machine is busy with other tests. */
class SendBenchmarkTest {
    private static final Duration DELAY = Duration.ofMillis(50);
    private static final Arm TINY = Arm.one("tiny", Numbers.STANDARD, 50, 3, DELAY);

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.start(Path.of(".."), Map.of());
        rig.run(1);
    }

    @AfterAll
    static void stop() {
        if (rig != null) { // else it did not start
            var folder = rig.stack().folder().path();
            rig.close();
            assertThat(Files.exists(folder)).isFalse();
        }
    }

    @Test
    void whatTheSenderAcceptsComesToMetasDoorOnceAndInOrder() {
        try (var run = new LoadRun(rig, 1)) {
            var seen = run.measure(TINY);

            assertThat(seen.answers().accepted()).isEqualTo(TINY.messages());
            assertThat(seen.arrivals().distinct()).isEqualTo(TINY.messages());
            assertThat(seen.arrivals().twice()).isZero();
            assertThat(seen.arrivals().outOfOrder()).isZero();
            assertThat(seen.arrivals().mostInFlightPerCustomer()).isEqualTo(1);
            assertThat(seen.usage().statements()).isGreaterThan(TINY.messages());
            assertThat(seen.usage().credentials()).isEqualTo(1);
            assertThat(seen.usage().cpu().sender()).isPositive();
            var floors = new Floors(rig, Duration.ofMillis(400));
            var report = new Report(
                    Machine.now(Map.of()),
                    Options.usual(),
                    Map.of(DELAY, List.of(floors.calls(4, DELAY), floors.statements())),
                    List.of(seen),
                    List.of());
            assertThat(report.markdown())
                    .contains("| one number, 50/s, Meta 50 ms | 1 | 50 |")
                    .contains("| one insert, two updates | 64 |")
                    .doesNotContain("NaN");
        }
    }

    @Test
    void aSingleMessageIsMeasuredBesideMessagesThatWait() {
        var queue = new WaitingMessages(rig.stack().postgres(), Numbers.THROTTLED);
        queue.throttle();
        queue.add(5);
        try (var run = new LoadRun(rig, 1)) {
            var seen = run.measure(Arm.single("single", "a single message", 2, 2));

            assertThat(seen.arrivals().distinct()).isEqualTo(2);
            assertThat(rig.meta().arrivals().queued()).isZero();
        } finally {
            queue.forget();
        }
    }
}
