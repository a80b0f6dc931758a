package dev.kesher.sender.batch;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Writes together what comes within a few milliseconds. A batch that fails is written again one by one, so that what cannot be
 * written fails alone. Safe for all threads; holds no more than its callers wait for.
 *
 * @param <T> one thing to be written
 */
public final class MicroBatch<T> {
    private static final Logger LOG = Logger.getLogger(MicroBatch.class);

    /** Of one writing: longer, and its connection is lost. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final long lingerMillis;
    private final int most;
    private final int atOnce;
    private final Function<List<T>, Uni<Void>> write;
    private final Queue<Waiting<T>> waiting = new ArrayDeque<>();
    private int running;
    private boolean lingering;

    private record Waiting<T>(T item, UniEmitter<? super Void> caller) {}

    /**
     * @param most items in one batch
     * @param atOnce batches that are written at the same time
     * @param write all or nothing
     */
    public MicroBatch(Vertx vertx, Duration linger, int most, int atOnce, Function<List<T>, Uni<Void>> write) {
        this.vertx = vertx;
        this.lingerMillis = Math.max(1, linger.toMillis());
        this.most = most;
        this.atOnce = atOnce;
        this.write = write;
    }

    /** Completes when the item is written; fails if it cannot be. */
    public Uni<Void> add(T item) {
        return Uni.createFrom().emitter(caller -> {
            boolean full;
            synchronized (this) {
                waiting.add(new Waiting<>(item, caller));
                full = waiting.size() >= most;
                if (!full && !lingering) {
                    lingering = true;
                    vertx.setTimer(lingerMillis, timer -> linger());
                }
            }
            if (full) {
                next();
            }
        });
    }

    private void linger() {
        synchronized (this) {
            lingering = false;
        }
        next();
    }

    private void next() {
        List<Waiting<T>> batch;
        synchronized (this) {
            if (waiting.isEmpty() || running == atOnce) {
                return;
            }
            running++;
            batch = new ArrayList<>();
            while (!waiting.isEmpty() && batch.size() < most) {
                batch.add(waiting.remove());
            }
        }
        written(batch).subscribe().with(done -> finished(), failure -> finished());
    }

    private void finished() {
        synchronized (this) {
            running--;
        }
        next();
    }

    private Uni<Void> written(List<Waiting<T>> batch) {
        return Uni.createFrom()
                .deferred(() -> write.apply(batch.stream().map(Waiting::item).toList()))
                .ifNoItem()
                .after(LONGEST)
                .fail()
                .invoke(() -> batch.forEach(one -> one.caller().complete(null)))
                .onFailure()
                .recoverWithUni(failure -> batch.size() == 1 ? failed(batch.getFirst(), failure) : oneByOne(batch));
    }

    private Uni<Void> oneByOne(List<Waiting<T>> batch) {
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUniAndConcatenate(one -> written(List.of(one)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> failed(Waiting<T> one, Throwable failure) {
        LOG.debugf(failure, "%s cannot be written", one.item().getClass().getSimpleName());
        one.caller().fail(failure);
        return Uni.createFrom().voidItem();
    }
}
