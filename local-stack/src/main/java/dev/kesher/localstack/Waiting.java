package dev.kesher.localstack;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Waiting for something that starts: for minutes, because a small, busy machine takes them, and not in silence.
 *
 * @param longest how long at most
 * @param every how often it is said what is waited for
 * @param say where that goes
 */
public record Waiting(Duration longest, Duration every, Consumer<String> say) {
    /** Eight busy loops on two cores make everything five times as slow; six services then take three minutes. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    /** Often enough that nobody thinks it hangs. */
    public static final Duration EVERY = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofMillis(100);

    public static Waiting patiently() {
        return new Waiting(LONGEST, EVERY, System.out::println);
    }

    /**
     * Returns as soon as the condition holds.
     *
     * @param what the subject of the sentences
     * @param end why it never will, once that is known: the rest of a sentence that begins with {@code what}
     * @throws IllegalStateException with such a sentence; also when it took too long
     */
    public void until(String what, BooleanSupplier holds, Supplier<Optional<String>> end) {
        var began = System.nanoTime();
        var said = Duration.ZERO;
        while (!holds.getAsBoolean()) {
            var why = end.get();
            if (why.isPresent()) {
                throw new IllegalStateException(what + " " + why.get());
            }
            var passed = Duration.ofNanos(System.nanoTime() - began);
            if (passed.compareTo(longest) > 0) {
                throw new IllegalStateException(what + " " + late());
            }
            if (passed.minus(said).compareTo(every) >= 0) {
                said = passed;
                say.accept("Waiting for " + what + ", " + passed.toSeconds() + " s so far.");
            }
            pause(PAUSE, what);
        }
    }

    /** What is said of somebody who took too long, after the name. */
    public String late() {
        return "did not get ready within " + longest.toSeconds() + " s.";
    }

    public static void pause(Duration time, String what) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + what, stopped);
        }
    }
}
