package dev.kesher.status.drain;

import dev.kesher.status.drain.FoldStore.Stored;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A fold on its way to the table and the topic. After a failure its other chunks are not begun. */
final class Storing {
    private final Publisher.Sending sending;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final CompletableFuture<Stored> all;

    Storing(List<FoldStore.Chunk> chunks, Publisher.Sending sending, Executor threads) {
        this.sending = sending;
        this.all = chunks.stream()
                .map(chunk -> CompletableFuture.supplyAsync(() -> store(chunk), threads))
                .reduce(
                        CompletableFuture.completedFuture(Stored.NOTHING),
                        (one, other) -> one.thenCombine(other, Stored::plus));
    }

    private Stored store(FoldStore.Chunk chunk) {
        if (failure.get() != null) {
            return Stored.NOTHING;
        }
        try {
            return chunk.store();
        } catch (RuntimeException failed) {
            failure.compareAndSet(null, failed);
            return Stored.NOTHING;
        }
    }

    /** Returns when all of it is durable; throws what the first chunk that failed threw. */
    Stored await() {
        try {
            var stored = all.get();
            var failed = failure.get();
            if (failed != null) {
                throw failed;
            }
            sending.await();
            return stored;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a fold was stored", stopped);
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a chunk could not be stored", broken);
        }
    }

    /** Begins no more chunks, and waits a while for those that have begun; should one go on it changes nothing. */
    void cancel(Duration longest) {
        failure.compareAndSet(null, new IllegalStateException("cancelled"));
        try {
            all.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException ignored) {
            // What it has written is right, and is written again.
            return;
        }
    }
}
