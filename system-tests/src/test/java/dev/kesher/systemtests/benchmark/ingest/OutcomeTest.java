package dev.kesher.systemtests.benchmark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** No figures without the load that they are of. */
class OutcomeTest {
    private static final Arm ARM = new Arm("open-1", 1, 2, 1, 1);
    private static final Usage USAGE =
            new Usage(Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
    private static final Arrived COMPLETE = new Arrived(2, 0, 0, 0);

    @Test
    void nothingIsMissingWhenAllWasPostedAndCame() {
        assertThat(outcome(answers(1), COMPLETE).missing()).isEmpty();
    }

    @Test
    void aLoadThatLeftTooLateIsMissing() {
        assertThat(outcome(answers(1_100), COMPLETE).missing())
                .containsExactly("2 of 2 POSTs had left after 1.10 s instead of 1 s");
    }

    @Test
    void whatIsLostDoubledOrOutOfOrderIsMissing() {
        assertThat(outcome(answers(1), new Arrived(4, 1, 2, 3)).missing())
                .containsExactly(
                        "1 accepted updates are lost", "2 records are there twice", "3 statuses are out of order");
    }

    @Test
    void anAnswerThatIsNoAnswerIsMissing() {
        var answers = answers(1);
        answers.answered(new Poster.Answer(500, "why"), 0, 1);
        assertThat(outcome(answers, COMPLETE).missing()).containsExactly("a POST was answered 500 why");
    }

    private static Answers answers(long lastLeftMs) {
        var answers = new Answers();
        answers.begun(0);
        answers.left(0);
        answers.left(TimeUnit.MILLISECONDS.toNanos(lastLeftMs));
        return answers;
    }

    private static Outcome outcome(Answers answers, Arrived arrived) {
        return new Outcome(ARM, Server.SERVICE, answers, arrived, USAGE);
    }
}
