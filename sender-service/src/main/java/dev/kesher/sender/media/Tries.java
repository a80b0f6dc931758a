package dev.kesher.sender.media;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * How often one look-up asks Meta the same: three times where Meta is away, 200 ms apart, and never after ten seconds: the place
 * among the calls that callers wait for is needed by others. For what can be repeated without harm.
 */
final class Tries {
    private static final int MORE = 2;
    private static final Duration BETWEEN = Duration.ofMillis(200);

    /** With the call that began last, and Meta as slow as is borne, a look-up ends after 30 seconds. */
    private static final Duration LAST_BEGINS = Duration.ofSeconds(10);

    private final Clock clock;
    private final Instant end;

    /** The ten seconds begin. */
    Tries(Clock clock) {
        this.clock = clock;
        this.end = clock.instant().plus(LAST_BEGINS);
    }

    /** Whether the time in which a call may begin is over. */
    boolean areOver() {
        return clock.instant().isAfter(end);
    }

    /**
     * Emits the first outcome that is not of a Meta that is away, or the last one.
     *
     * @param call made anew for each try
     */
    <T> Uni<T> run(Supplier<Uni<T>> call, Predicate<T> isAway) {
        return run(call, isAway, MORE);
    }

    private <T> Uni<T> run(Supplier<Uni<T>> call, Predicate<T> isAway, int more) {
        return call.get()
                .chain(outcome -> more > 0 && isAway.test(outcome) && !areOver()
                        ? Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(BETWEEN)
                                .chain(() -> run(call, isAway, more - 1))
                        : Uni.createFrom().item(outcome));
    }
}
