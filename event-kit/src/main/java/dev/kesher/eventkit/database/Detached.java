package dev.kesher.eventkit.database;

import dev.kesher.eventkit.stop.WorkInHand;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * Work that is finished once it is begun. A caller that hangs up, or waits no longer, only stops listening; the work, all
 * its steps, goes on to its end, and a stop waits for it. It begins at the subscription, once for each.
 */
public final class Detached {
    private Detached() {}

    /** @param work is asked for, and subscribed to, on the caller's thread */
    public static <T> Uni<T> run(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().emitter(caller -> WorkInHand.ofTheService()
                .always("detached work", Uni.createFrom().<T>deferred(work))
                .subscribe()
                .with(caller::complete, caller::fail));
    }
}
