package dev.kesher.ingest;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The POSTs about a number that is not known here, while they wait for the newest connections. They are no load for Kafka, so
 * none of them holds a place among those {@link InFlight}; but they hold their bodies, so they have a bound of their own.
 */
final class UnknownNumbers {
    private final int mostRequests;
    private final long mostBytes;
    private final Supplier<CompletableFuture<@Nullable Void>> catchUp;
    private int requests;
    private long bytes;

    /** @param catchUp begins to read the newest connections; ends in bounded time */
    UnknownNumbers(int mostRequests, long mostBytes, Supplier<CompletableFuture<@Nullable Void>> catchUp) {
        this.mostRequests = mostRequests;
        this.mostBytes = mostBytes;
        this.catchUp = catchUp;
    }

    /** Completes when the newest connections are known; fails when they cannot be read, and at once where too many wait. */
    CompletableFuture<@Nullable Void> caughtUp(int size) {
        return enter(size)
                ? catchUp.get().whenComplete((done, failure) -> leave(size))
                : CompletableFuture.failedFuture(
                        new IllegalStateException("too many ask at once about numbers that are not known"));
    }

    private synchronized boolean enter(int size) {
        if (requests >= mostRequests || bytes + size > mostBytes) {
            return false;
        }
        requests++;
        bytes += size;
        return true;
    }

    private synchronized void leave(int size) {
        requests--;
        bytes -= size;
    }

    synchronized int requests() {
        return requests;
    }
}
