package dev.kesher.systemtests.benchmark.send;

import dev.kesher.systemtests.benchmark.Quantiles;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * When each request of a load was due, left and was answered, and what the sender said. Written by one thread; read by
 * another when the load is over.
 */
final class Answers {
    /** 202: the sender has the message and will send it. */
    static final int ACCEPTED = 202;

    /** 200: the same, from an earlier try under the same key. */
    static final int ACCEPTED_BEFORE = 200;

    /** A load counts as offered when what it planned has left so soon after its end. */
    private static final double TOLERATED = 0.01;

    private static final long LEAST_TOLERATED = TimeUnit.MILLISECONDS.toNanos(20);

    private final long start;
    private final int rate;
    private final long[] sent;
    private final long[] answered;
    private int accepted;
    private int repeated;
    private @Nullable String firstRefusal;

    private Answers(long start, int rate, int messages) {
        this.start = start;
        this.rate = rate;
        this.sent = new long[messages];
        this.answered = new long[messages];
    }

    /** @param start {@link System#nanoTime()} of the first request */
    static Answers planned(long start, int rate, int messages) {
        return new Answers(start, rate, messages);
    }

    long due(int message) {
        return start + TimeUnit.SECONDS.toNanos(message) / rate;
    }

    /** Only the first time counts: what is repeated left before. */
    void sent(int message, long at) {
        if (sent[message] == 0) {
            sent[message] = at;
        }
    }

    /** The connection broke before the answer, and the request goes out again. */
    void repeated() {
        repeated++;
    }

    int repetitions() {
        return repeated;
    }

    /** @param refusal empty if it was accepted */
    void answered(int message, long at, String refusal) {
        answered[message] = refusal.isEmpty() ? at : 0;
        if (refusal.isEmpty()) {
            accepted++;
        } else if (firstRefusal == null) {
            firstRefusal = refusal;
        }
    }

    int accepted() {
        return accepted;
    }

    int planned() {
        return sent.length;
    }

    Optional<String> firstRefusal() {
        return Optional.ofNullable(firstRefusal);
    }

    /** The share of the planned requests that had left when the load was over. */
    double offered() {
        var length = due(sent.length) - start;
        var end = start + length + Math.max(LEAST_TOLERATED, (long) (length * TOLERATED));
        return (double) messages().filter(i -> sent[i] != 0 && sent[i] <= end).count() / sent.length;
    }

    /** From due to the answer 202. */
    Quantiles rest() {
        return Quantiles.of(messages().filter(i -> answered[i] != 0).mapToLong(i -> answered[i] - due(i)));
    }

    /** From due to Meta's door. */
    Quantiles dueToDoor(long[] door) {
        return Quantiles.of(messages().filter(i -> door[i] != 0).mapToLong(i -> door[i] - due(i)));
    }

    /** From the answer 202 to Meta's door; 0 where the message was faster than the answer. */
    Quantiles acceptedToDoor(long[] door) {
        return Quantiles.of(messages()
                .filter(i -> door[i] != 0 && answered[i] != 0)
                .mapToLong(i -> Math.max(0, door[i] - answered[i])));
    }

    private IntStream messages() {
        return IntStream.range(0, sent.length);
    }
}
