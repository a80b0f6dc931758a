package dev.kesher.eventkit;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * How long to wait after so many failures in a row: each wait is {@code factor} times the one before, none is longer than
 * {@code longest}, and each is shortened or lengthened by chance so that replicas do not come back together.
 *
 * @param first after the first failure, positive
 * @param factor at least 1
 * @param jitter the largest change by chance as a part of the wait, from 0 (none) to below 1
 */
public record Backoff(Duration first, double factor, Duration longest, double jitter) {
    /** For readers: quick enough that a short hiccup is not noticed, slow enough for a store that is away for hours. */
    public static final Backoff READING = new Backoff(Duration.ofMillis(500), 2, Duration.ofSeconds(30), 0.2);

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("the first wait must be positive and not above the longest");
        }
        if (factor < 1 || jitter < 0 || jitter >= 1) {
            throw new IllegalArgumentException("the factor must be 1 at least, the jitter from 0 to below 1");
        }
    }

    /** @param failures in a row, 1 at least; the wait is above zero and at most {@code longest} */
    public Duration after(int failures) {
        return after(failures, ThreadLocalRandom.current().nextDouble());
    }

    /** @param chance from 0 to 1: 0.5 changes nothing */
    Duration after(int failures, double chance) {
        var grown = first.toMillis() * Math.pow(factor, Math.max(failures, 1) - 1.0);
        var changed = Math.min(grown, longest.toMillis()) * (1 + jitter * (2 * chance - 1));
        return Duration.ofMillis(Math.clamp(Math.round(changed), 1, longest.toMillis()));
    }

    /**
     * Does the work again until it succeeds, or fails in a way that no repetition helps.
     *
     * @param again whether a failure may pass by itself
     * @param beforeWait is told of every failure that is waited for
     */
    public <T> Uni<T> insist(Uni<T> work, Predicate<Throwable> again, Consumer<Throwable> beforeWait) {
        return Uni.createFrom().deferred(() -> {
            var failures = new AtomicInteger();
            return work.onFailure(again).retry().when(each -> each.onItem().transformToUniAndConcatenate(failure -> {
                beforeWait.accept(failure);
                return Uni.createFrom().item(failure).onItem().delayIt().by(after(failures.incrementAndGet()));
            }));
        });
    }
}
