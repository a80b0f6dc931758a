package dev.kesher.systemtests;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/** Waiting for a condition; the limit is only there so that a broken stack ends with a sentence. */
final class Wait {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final long PAUSE_MS = 50;
    private static final int SHOWN = 5;

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

    /** Until nothing is left; what is left at the end stands in the failure. */
    static void untilNone(String what, Supplier<? extends Collection<String>> left) {
        try {
            untilTrue("no " + what, () -> left.get().isEmpty());
        } catch (AssertionError tooLong) {
            var still = left.get();
            var some = still.stream().limit(SHOWN).toList();
            throw new AssertionError(tooLong.getMessage() + "; there are " + still.size() + ": " + some, tooLong);
        }
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
