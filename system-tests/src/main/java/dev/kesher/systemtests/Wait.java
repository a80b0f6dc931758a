package dev.kesher.systemtests;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waiting for a condition; the limit is only there so that a broken stack ends with a sentence. */
final class Wait {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final long PAUSE_MS = 50;

    private Wait() {}

    static <T> T until(String what, Supplier<Optional<T>> condition) {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            var found = condition.get();
            if (found.isPresent()) {
                return found.get();
            }
            pause();
        }
        throw new AssertionError("waited " + LONGEST.toSeconds() + " s in vain for " + what);
    }

    static void untilTrue(String what, Supplier<Boolean> condition) {
        until(what, () -> condition.get() ? Optional.of(true) : Optional.empty());
    }

    private static void pause() {
        try {
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
