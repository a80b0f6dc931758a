package dev.kesher.signup.connect;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One request that brings a code: since when it is here, and whether its caller still listens. */
final class CodeRequest {
    private final long arrived = System.nanoTime();
    private final CompletableFuture<Void> callerGone = new CompletableFuture<>();
    private volatile boolean waited;

    /** What is left of a time that began when the request arrived; zero at least. */
    Duration left(Duration time) {
        var left = time.minusNanos(System.nanoTime() - arrived);
        return left.isNegative() ? Duration.ZERO : left;
    }

    void hungUp() {
        callerGone.complete(null);
    }

    CompletionStage<Void> callerGone() {
        return callerGone;
    }

    /** It had to wait for the vault. */
    void waits() {
        waited = true;
    }

    boolean waited() {
        return waited;
    }
}
