package dev.kesher.sender.dispatch;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Reads a topic to its end for whoever needs to know all before refusing; many ask, one reading serves them all. */
final class CatchUp {
    /** Two clocks are compared. */
    private static final Duration SKEW = Duration.ofSeconds(1);
    /** What was read longer ago is old. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Supplier<Uni<Boolean>> reading;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile Instant readUpTo = Instant.MIN;
    private volatile boolean failed;

    /** @param reading completes with whether the end was reached */
    CatchUp(Supplier<Uni<Boolean>> reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    /** Whether everything was read that was on the topic when this was accepted, and lately. */
    boolean covers(Instant accepted) {
        var read = readUpTo;
        return read.isAfter(accepted.plus(SKEW)) && read.isAfter(clock.instant().minus(FRESH));
    }

    /** Begins to read, if nobody does. @return when to ask again */
    Duration begin() {
        if (running.compareAndSet(false, true)) {
            var began = clock.instant();
            reading.get().subscribe().with(done -> ended(began, done), failure -> ended(began, false));
        }
        return failed ? LATER : SOON;
    }

    private void ended(Instant began, boolean done) {
        failed = !done;
        if (done) {
            readUpTo = began;
        }
        running.set(false);
    }
}
