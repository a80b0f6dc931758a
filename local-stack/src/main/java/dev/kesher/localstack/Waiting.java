package dev.kesher.localstack;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

    private static final Duration APART = Duration.ofMillis(100);

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
        var seen = look(
                APART,
                () -> what,
                () -> holds.getAsBoolean() ? Optional.of(End.READY) : end.get().map(End::new));
        var why = seen.orElseGet(() -> new End(late())).why();
        if (why != null) {
            throw new IllegalStateException(what + " " + why);
        }
    }

    /** @param why it will never be ready; null: it is */
    private record End(@Nullable String why) {
        static final End READY = new End(null);
    }

    /**
     * Looks at once and then again and again, on a thread of its own, until there is a result; what a look throws is thrown.
     *
     * @param apart how long after a look the next one is
     * @param what is waited for, as the last look left it
     * @return empty if it took too long
     */
    public <T> Optional<T> look(Duration apart, Supplier<String> what, Supplier<Optional<T>> look) {
        var looks = new Looks<>(this, what, look);
        try (var clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("waiting").factory())) {
            var unused = clock.scheduleWithFixedDelay(looks, 0, apart.toMillis(), TimeUnit.MILLISECONDS);
            return looks.over.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + what.get(), stopped);
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("cannot see whether " + what.get() + " is ready", broken.getCause());
        }
    }

    private static final class Looks<T> implements Runnable {
        private final Waiting waiting;
        private final Supplier<String> what;
        private final Supplier<Optional<T>> look;
        private final long began = System.nanoTime();
        private final CompletableFuture<Optional<T>> over = new CompletableFuture<>();
        private Duration said = Duration.ZERO;

        Looks(Waiting waiting, Supplier<String> what, Supplier<Optional<T>> look) {
            this.waiting = waiting;
            this.what = what;
            this.look = look;
        }

        @Override
        public void run() {
            try {
                var found = look.get();
                var passed = Duration.ofNanos(System.nanoTime() - began);
                if (found.isPresent() || passed.compareTo(waiting.longest) > 0) {
                    over.complete(found);
                } else if (passed.minus(said).compareTo(waiting.every) >= 0) {
                    said = passed;
                    waiting.say.accept("Waiting for " + what.get() + ", " + passed.toSeconds() + " s so far.");
                }
            } catch (RuntimeException | Error broken) {
                over.completeExceptionally(broken);
            }
        }
    }

    /** What is said of somebody who took too long, after the name. */
    public String late() {
        return "did not get ready within " + longest.toSeconds() + " s.";
    }
}
