package dev.kesher.systemtests.benchmark.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.systemtests.benchmark.Quantiles;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What may be printed, and from when a delay is counted. */
class MeasurementTest {
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final Arm ARM = Arm.one("ten", Numbers.STANDARD, 10, 1, Duration.ofMillis(50));

    private final ArrivalLog log = new ArrivalLog();
    private final Answers answers = Answers.planned(0, ARM.rate(), ARM.messages());

    MeasurementTest() {
        log.begin("load1");
    }

    private Measurement measurement() {
        return new Measurement("load1", ARM, 1, answers, log.of("load1"), Usage.NOTHING);
    }

    private void acceptedAndCame(int from) {
        for (var message = 0; message < ARM.messages(); message++) {
            answers.sent(message, answers.due(message) + MS);
        }
        for (var message = from; message < ARM.messages(); message++) {
            answers.answered(message, answers.due(message) + 4 * MS, "");
            log.arrived("load1." + message, "c" + message, "id.1", answers.due(message) + 9 * MS);
        }
    }

    @Test
    void aLoadThatWasOfferedAndCameOnceIsPrinted() {
        acceptedAndCame(0);

        assertThat(measurement().missing()).isEmpty();
    }

    @Test
    void delaysAreCountedFromWhenARequestWasDue() {
        acceptedAndCame(0);

        assertThat(measurement().dueToDoor()).isEqualTo(new Quantiles(9, 9, 9));
        assertThat(measurement().acceptedToDoor()).isEqualTo(new Quantiles(5, 5, 5));
        assertThat(answers.rest().p50()).isEqualTo(4);
    }

    @Test
    void aLoadThatWasNotOfferedInTimeIsNotPrinted() {
        answers.sent(9, answers.due(10) + 100 * MS);
        acceptedAndCame(0);

        assertThat(measurement().missing()).containsExactly("only 90.0 % of the planned requests left in time");
    }

    @Test
    void aLostMessageIsNamed() {
        acceptedAndCame(1);
        answers.answered(0, 4 * MS, "");

        assertThat(measurement().missing()).containsExactly("1 of 10 accepted messages never came to Meta's door");
    }

    @Test
    void arefusedRequestIsNamedWithItsReason() {
        acceptedAndCame(1);
        answers.answered(0, 4 * MS, "503 kafka-unavailable");

        assertThat(measurement().missing())
                .containsExactly("1 of 10 requests were not accepted, the first because of: 503 kafka-unavailable");
    }

    @Test
    void aRepeatedMessageIsNamed() {
        acceptedAndCame(0);
        log.arrived("load1.3", "c3", "id.2", answers.due(10));

        assertThat(measurement().missing()).isEqualTo(List.of("1 messages came to Meta's door twice"));
    }
}
