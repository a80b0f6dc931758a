package dev.kesher.signup;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The one way to a transaction. Each gets a Vert.x context, and with it a Hibernate session, of its own: a session hangs
 * on the context, so work that runs side by side on one context would share a transaction, and work that comes back from
 * a timer or another library has no context at all.
 */
@ApplicationScoped
public class Database {
    /** Units of work take milliseconds; whoever waits longer would wait for ever, and a job that hangs never runs again. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Vertx vertx;

    Database(Vertx vertx) {
        this.vertx = vertx;
    }

    /** @param work database calls only: whatever leaves the context in the middle leaks the connection */
    public <T> Uni<T> inTransaction(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<T>emitter(emitter -> {
                    Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
                    VertxContextSafetyToggle.setContextSafe(context, true);
                    context.runOnContext(started ->
                            Panache.withTransaction(work).subscribe().with(emitter::complete, emitter::fail));
                })
                .ifNoItem()
                .after(LONGEST)
                .fail();
    }
}
