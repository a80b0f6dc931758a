package dev.kesher.signup;

import dev.kesher.eventkit.stop.WorkInHand;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;

/**
 * Leased work that this replica does at once, up to a bound. A look for more waits for none of it: one piece that is slow takes
 * one place, and holds up nothing that is due meanwhile. A stop waits for what has begun.
 */
public final class LeasedWork {
    private static final Logger LOG = Logger.getLogger(LeasedWork.class);

    private final String name;
    private final int most;
    private final AtomicInteger pieces = new AtomicInteger();

    /** @param name for the log, for example {@code checks} */
    public LeasedWork(String name, int most) {
        this.name = name;
        this.most = most;
    }

    /**
     * Begins what is due, as far as there is room; without room nothing is leased. Ends when all of it has begun, and fails only
     * as the leasing does.
     *
     * @param lease leases at most as many as it is given
     * @param work bounded, so that its place comes back
     */
    public <T> Uni<Void> begin(IntFunction<Uni<List<T>>> lease, Function<T, Uni<Void>> work) {
        return Uni.createFrom().deferred(() -> {
            int room = most - pieces.get();
            return room <= 0
                    ? Uni.createFrom().voidItem()
                    : lease.apply(room)
                            .invoke(leased -> leased.forEach(piece -> begin(piece, work)))
                            .replaceWithVoid();
        });
    }

    /** Also while the service is stopping: it is leased, and gives itself back. */
    private <T> void begin(T piece, Function<T, Uni<Void>> work) {
        pieces.incrementAndGet();
        WorkInHand.ofTheService()
                .always(name, Uni.createFrom().deferred(() -> work.apply(piece)))
                .onTermination()
                .invoke(() -> pieces.decrementAndGet())
                .subscribe()
                .with(
                        done -> LOG.tracef("%s: one is done", name),
                        failure -> LOG.warnf(
                                "%s: one is left until its lease ends: %s",
                                name, failure.getClass().getSimpleName()));
    }
}
