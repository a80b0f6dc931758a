package dev.kesher.eventkit.database;

import dev.kesher.eventkit.stop.WorkInHand;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Work that is finished once it is begun. A caller that hangs up, or waits no longer, only stops listening; the work, all
 * its steps, goes on to its end, and a stop waits for it. It begins at the subscription, once for each.
 */
public final class Detached {
    /**
     * Units of work take milliseconds; whoever waits longer would wait for ever, and a job that hangs never runs again. Below
     * the 15 s after which a page gives up, so that it is told why.
     */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(12);

    private Detached() {}

    /** @param work is asked for, and subscribed to, on the caller's thread */
    public static <T> Uni<T> run(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().emitter(caller -> WorkInHand.ofTheService()
                .always("detached work", Uni.createFrom().<T>deferred(work))
                .subscribe()
                .with(caller::complete, caller::fail));
    }

    /**
     * For a caller who waits for the answer: fails with {@link io.smallrye.mutiny.TimeoutException} if there is none within 12 s.
     * That ends the waiting and not the work, which may still take effect.
     *
     * @param work is asked for, and subscribed to, on the caller's thread
     */
    public static <T> Uni<T> awaited(Supplier<Uni<? extends T>> work) {
        return Detached.<T>run(work).ifNoItem().after(LONGEST_WAIT).fail();
    }
}
