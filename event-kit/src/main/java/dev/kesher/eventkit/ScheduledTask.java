package dev.kesher.eventkit;

import dev.kesher.eventkit.stop.WorkInHand;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Work that is repeated by the scheduler: a run that fails costs one line, and the next one tries again. The line holds none of
 * the data, whatever the database said of it. A stop waits for a run that is under way; after that none begins.
 */
public final class ScheduledTask {
    private static final Logger LOG = Logger.getLogger(ScheduledTask.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ScheduledTask() {}

    /**
     * Ends after 30 seconds at the latest, so that a run that hangs cannot keep those after it from running for ever. The
     * time-out is outside of any transaction.
     *
     * @param name for the log, for example {@code expired messages}
     */
    public static Uni<Void> of(String name, Uni<?> work) {
        return endingByItself(name, work.ifNoItem().after(PATIENCE).fail());
    }

    /** For work whose parts are all bounded, and which would be cut in the middle of something by a limit around it. */
    public static Uni<Void> endingByItself(String name, Uni<?> work) {
        var run = work.replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("%s: %s", name, reason(failure)))
                .onFailure()
                .recoverWithNull();
        return WorkInHand.ofTheService()
                .unlessStopping(name, run, Uni.createFrom().voidItem());
    }

    /**
     * The same for each of several things, one after the other: one that fails costs a line and holds up none of the others. From
     * a stop on no other one is begun.
     *
     * @param name of each, for the log, for example {@code attempt 0199…}; an id, nothing else of its data
     */
    public static <T> Uni<Void> each(Function<T, String> name, List<T> things, Function<T, Uni<?>> work) {
        return Multi.createFrom()
                .iterable(things)
                .onItem()
                .transformToUniAndConcatenate(thing ->
                        endingByItself(name.apply(thing), Uni.createFrom().deferred(() -> work.apply(thing))))
                .collect()
                .last();
    }

    static String reason(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return Refusal.reason(cause).orElseGet(cause::toString);
    }
}
