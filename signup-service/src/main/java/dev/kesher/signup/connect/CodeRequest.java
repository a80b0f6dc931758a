package dev.kesher.signup.connect;

import dev.kesher.telemetry.trace.CurrentSpan;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One request that brings a code: since when it is here, and whether its caller still listens. */
final class CodeRequest {
    private final long arrived = System.nanoTime();
    private final CompletableFuture<Void> callerGone = new CompletableFuture<>();
    private final @Nullable String traceparent = CurrentSpan.ofRequest().traceparent();
    private volatile boolean waited;

    /** What is left of a time that began when the request arrived; zero at least. */
    Duration left(Duration time) {
        var left = time.minusNanos(System.nanoTime() - arrived);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Of its span; null if it is not traced. */
    @Nullable String traceparent() {
        return traceparent;
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
