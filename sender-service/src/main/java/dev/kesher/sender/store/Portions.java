package dev.kesher.sender.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Forgets what is over, in portions: none holds its locks for long, and together they keep up with whatever comes in. A step that
 * fails is named in the log and holds no other.
 */
final class Portions {
    private static final Logger LOG = Logger.getLogger(Portions.class);

    /** Of one step, so that six and their last statements end within the 30 seconds that a scheduled run has. */
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private Portions() {}

    /**
     * One kind of rows.
     *
     * @param name for the log, for example {@code old requests}
     * @param full how many rows a portion has at most; one with less was the last
     * @param portion forgets the next ones, past those that another replica forgets just now, and says how many
     */
    record Step(String name, int full, Supplier<Uni<Integer>> portion) {}

    static Uni<Void> forget(List<Step> steps) {
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(step -> all(step)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("%s are not forgotten: %s", step.name(), failure))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> all(Step step) {
        return Uni.createFrom().deferred(() -> {
            var end = System.nanoTime() + LONGEST.toNanos();
            return Multi.createBy()
                    .repeating()
                    .uni(() -> step.portion().get())
                    .whilst(forgotten -> forgotten >= step.full() && System.nanoTime() - end < 0)
                    .collect()
                    .last()
                    .replaceWithVoid();
        });
    }
}
