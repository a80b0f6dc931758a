package dev.kesher.systemtests.benchmark;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;

/** So many of one thing at a time, the next as soon as one is done: as fast as it goes. */
public final class ClosedLoop {
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

    private final LongFunction<Future<?>> work;
    private final CountDownLatch running;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final long end;

    private ClosedLoop(int inFlight, Duration length, LongFunction<Future<?>> work) {
        this.work = work;
        this.running = new CountDownLatch(inFlight);
        this.end = System.nanoTime() + length.toNanos();
    }

    /**
     * Returns how much was done.
     *
     * @param work gets the place of each in the row
     * @throws IllegalStateException if one failed
     */
    public static long run(int inFlight, Duration length, LongFunction<Future<?>> work) {
        var loop = new ClosedLoop(inFlight, length, work);
        for (var i = 0; i < inFlight; i++) {
            loop.next();
        }
        loop.await(length.plus(LAST_ANSWERS));
        return loop.begun.get();
    }

    private void next() {
        if (System.nanoTime() > end || failure.get() != null) {
            running.countDown();
            return;
        }
        var unused = work.apply(begun.getAndIncrement()).onComplete(done -> {
            if (done.failed()) {
                failure.compareAndSet(null, done.cause());
            }
            next();
        });
    }

    private void await(Duration longest) {
        try {
            if (!running.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("A floor has not ended after " + longest.toSeconds() + " s.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a floor was measured", stopped);
        }
        if (failure.get() != null) {
            throw new IllegalStateException("A floor failed: " + failure.get(), failure.get());
        }
    }
}
