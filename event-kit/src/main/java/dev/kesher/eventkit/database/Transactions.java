package dev.kesher.eventkit.database;

import dev.kesher.eventkit.stop.WorkInHand;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one way to a Hibernate session and to a transaction. Each gets a Vert.x context, and with it a session, of its own: a
 * session hangs on the context, so work that runs side by side on one context would share a transaction, and work that
 * comes back from a timer or another library has no context at all.
 *
 * <p>The work is detached from its caller: whoever hangs up cancels nothing, and a connection always comes back to the
 * pool. The caller waits a bounded time and then fails with {@link io.smallrye.mutiny.TimeoutException}; that ends the
 * waiting and not the work, which may still commit; a stop waits for that too.
 */
public final class Transactions {
    private final Vertx vertx;
    private final Duration longestWait;

    public Transactions(Vertx vertx) {
        this(vertx, Detached.LONGEST_WAIT);
    }

    Transactions(Vertx vertx, Duration longestWait) {
        this.vertx = vertx;
        this.longestWait = longestWait;
    }

    /** @param work database calls only: whatever leaves the context in the middle leaks the connection */
    public <T> Uni<T> inTransaction(Supplier<Uni<T>> work) {
        return onOwnContext(() -> Panache.withTransaction(work));
    }

    /** For reading; the same holds for the work. */
    public <T> Uni<T> inSession(Supplier<Uni<T>> work) {
        return onOwnContext(() -> Panache.withSession(work));
    }

    private <T> Uni<T> onOwnContext(Supplier<Uni<? extends T>> unit) {
        return Uni.createFrom()
                .<T>emitter(caller -> {
                    var home = Vertx.currentContext();
                    newContext().runOnContext(started -> WorkInHand.ofTheService()
                            .always("transactions", Uni.createFrom().<T>deferred(unit))
                            .subscribe()
                            .with(
                                    item -> on(home, () -> caller.complete(item)),
                                    failure -> on(home, () -> caller.fail(failure))));
                })
                .ifNoItem()
                .after(longestWait)
                .fail();
    }

    /** The caller hears of it where it asked: what it does next finds its own session and its own request. */
    private static void on(@Nullable Context home, Runnable handover) {
        if (home == null) {
            handover.run();
        } else {
            home.runOnContext(back -> handover.run());
        }
    }

    private Context newContext() {
        var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        return context;
    }
}
