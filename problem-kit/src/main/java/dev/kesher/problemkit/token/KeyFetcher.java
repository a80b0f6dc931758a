package dev.kesher.problemkit.token;

import dev.kesher.problemkit.jwks.KeySet;
import dev.kesher.problemkit.jwks.KeySource;
import dev.kesher.problemkit.jwks.KeysNotRead;
import dev.kesher.problemkit.jwks.KeysNotRead.Why;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an issuer's keys. They are fetched on a thread of their own: at the start, again and again until they were read once,
 * then every {@link FetchPolicy#refresh}, and at once for a token with an unknown key. The last keys that were read go on
 * being used while the issuer cannot be asked. There is never more than one fetch at a time.
 */
final class KeyFetcher implements AutoCloseable {
    private final KeySource source;
    private final FetchPolicy policy;
    private final FetchWatch watch;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("keys-of-tokens").factory());
    private volatile @Nullable KeySet known;

    // All below is guarded by this.
    private @Nullable CompletableFuture<Boolean> running;
    private @Nullable Future<?> next;
    private @Nullable Long unknownKeyAt;
    private boolean lastSucceeded;
    private int failures;
    private boolean closed;

    KeyFetcher(KeySource source, FetchPolicy policy, FetchWatch watch) {
        this.source = source;
        this.policy = policy;
        this.watch = watch;
    }

    /** Begins the first fetch, and waits for nothing. */
    void start() {
        var unused = fetch();
    }

    /** The last keys that were read, however long ago; empty until they were read once. */
    Optional<KeySet> known() {
        return Optional.ofNullable(known);
    }

    /**
     * Fetches because a token names a key that is not known. Whoever asks during a fetch gets that one's result; whoever asks
     * within {@link FetchPolicy#unknownKeyEvery} of the last time gets the result of the last fetch.
     *
     * @return whether the keys are now those that the issuer publishes
     */
    synchronized CompletableFuture<Boolean> fetchForUnknownKey() {
        var now = System.nanoTime();
        if (running != null) {
            return running;
        }
        if (unknownKeyAt != null
                && now - unknownKeyAt < policy.unknownKeyEvery().toNanos()) {
            return CompletableFuture.completedFuture(lastSucceeded);
        }
        unknownKeyAt = now;
        return fetch();
    }

    private synchronized CompletableFuture<Boolean> fetch() {
        if (closed) {
            return CompletableFuture.completedFuture(false);
        }
        if (running == null) {
            if (next != null) {
                next.cancel(false);
            }
            running = new CompletableFuture<>();
            thread.execute(this::run);
        }
        return running;
    }

    private void run() {
        var succeeded = false;
        try {
            var read = source.read();
            known = read;
            watch.read(source.address(), read);
            succeeded = true;
        } catch (KeysNotRead why) {
            watch.failed(source.address(), why);
        } catch (RuntimeException | Error unforeseen) {
            watch.failed(
                    source.address(),
                    new KeysNotRead(
                            Why.UNREADABLE,
                            "cannot be read: " + unforeseen.getClass().getName()));
        } finally {
            end(succeeded);
        }
    }

    private void end(boolean succeeded) {
        CompletableFuture<Boolean> ended;
        synchronized (this) {
            ended = running;
            running = null;
            lastSucceeded = succeeded;
            failures = succeeded ? 0 : failures + 1;
            if (!closed) {
                var wait = policy.next(failures, ThreadLocalRandom.current().nextDouble());
                next = thread.schedule(this::fetch, wait.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        if (ended != null) {
            ended.complete(succeeded);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        thread.shutdownNow();
        watch.close();
    }
}
