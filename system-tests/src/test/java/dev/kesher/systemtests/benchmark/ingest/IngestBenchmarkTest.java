package dev.kesher.systemtests.benchmark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.systemtests.benchmark.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The benchmark for seconds. Figures are not looked at: this machine is busy with other tests. */
class IngestBenchmarkTest {
    private static final Arm OPEN = new Arm("open", 3, 100, 4, 2);
    private static final Arm CLOSED = new Arm("most", 100, 0, 8, 1);
    /** Most of it is refused at the door, again and again, until it is let in. */
    private static final Arm OVERLOAD = new Arm(Arm.OVERLOAD, 100, 0, 300, 1);

    private static IngestRig rig;
    private static Server service;

    @BeforeAll
    static void start() {
        rig = IngestRig.start(Path.of(".."), Map.of());
        service = rig.service();
    }

    @AfterAll
    static void stop() {
        if (rig != null) { // else it did not start
            rig.close();
        }
    }

    @Test
    void whatIsAcceptedIsOnItsTopicOnceAndInOrder() {
        for (var arm : List.of(OPEN, CLOSED)) {
            var seen = rig.measure(service, arm);

            assertThat(seen.answers().failure()).isNull();
            assertThat(seen.answers().accepted()).isPositive();
            assertThat(seen.arrived())
                    .isEqualTo(new Arrived((long) seen.answers().accepted() * arm.updates(), 0, 0, 0));
        }
    }

    @Test
    void whatIsRefusedUnderOverloadWasNotStoredInPart() {
        var seen = rig.measure(service, OVERLOAD);

        assertThat(seen.answers().failure()).isNull();
        assertThat(seen.arrived().lost()).isZero();
        // A 503 for Kafka's sake may leave records behind; without one there are none.
        if (seen.answers().unavailable() == 0) {
            assertThat(seen.arrived().doubled()).isZero();
            assertThat(seen.arrived().outOfOrder()).isZero();
        }
    }

    @Test
    void theFloorsAnswerTheSameLoad() {
        try (var records = rig.recordsFloor();
                var signature = rig.signatureFloor()) {
            var seen =
                    List.of(rig.measure(service, CLOSED), rig.measure(records, CLOSED), rig.measure(signature, CLOSED));

            assertThat(seen).allSatisfy(outcome -> assertThat(outcome.missing()).isEmpty());
            var options = IngestOptions.parse(List.of());
            var producer = rig.bareProducer(Duration.ofMillis(300));
            assertThat(new IngestReport(Machine.now(Map.of()), options, producer, seen).markdown())
                    .contains("| 100 a POST, 8 at a time | webhook-ingest |")
                    .contains("| 100 a POST, 8 at a time | same libraries |")
                    .doesNotContain("NaN");
        }
    }
}
