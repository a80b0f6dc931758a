package dev.kesher.systemtests.benchmark.ingest;

import dev.kesher.systemtests.benchmark.Quantiles;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a load was answered. Written by one thread; read by another when the load is over. */
final class Answers {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long[] took = new long[1 << 16];
    private int accepted;
    private int left;
    private int busy;
    private int unavailable;
    private long begun;
    private long lastLeft;
    private long lastAnswer;
    private @Nullable String failure;

    void begun(long at) {
        begun = at;
    }

    void left(long at) {
        left++;
        lastLeft = at;
    }

    void answered(Poster.Answer answer, long due, long at) {
        if (answer.status() != 200) {
            failed(answer.status() + " " + answer.body());
            return;
        }
        if (accepted == took.length) {
            took = Arrays.copyOf(took, 2 * accepted);
        }
        took[accepted++] = at - due;
        lastAnswer = at;
    }

    /** A 503, whose problem says which. */
    void refused(String problem) {
        if (problem.contains("\"busy\"")) {
            busy++;
        } else {
            unavailable++;
        }
    }

    void failed(String why) {
        failure = failure == null ? why : failure;
    }

    int accepted() {
        return accepted;
    }

    int posted() {
        return left;
    }

    int busy() {
        return busy;
    }

    int unavailable() {
        return unavailable;
    }

    /** Null if every POST was accepted in the end. */
    @Nullable String failure() {
        return failure;
    }

    double seconds() {
        return (lastAnswer - begun) / (double) SECOND;
    }

    /** How long after the begin the last POST left. */
    double leftAfterSeconds() {
        return (lastLeft - begun) / (double) SECOND;
    }

    Quantiles took() {
        return Quantiles.of(Arrays.copyOf(took, accepted));
    }

    double shareAboveOneSecond() {
        return Arrays.stream(took, 0, accepted).filter(nanos -> nanos > SECOND).count()
                / (double) Math.max(1, accepted);
    }
}
