package dev.kesher.systemtests.benchmark;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The end of a future, waited for on a thread that may wait. */
public final class Await {
    private static final int SECONDS = 60;

    private Await() {}

    /** @param what the subject of the sentence when it fails */
    public static <T> T result(Future<T> future, String what) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + what, stopped);
        } catch (ExecutionException | TimeoutException failure) {
            var why = failure.getCause() == null ? failure : failure.getCause();
            throw new IllegalStateException(what + " failed: " + why, failure);
        }
    }
}
