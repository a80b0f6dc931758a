package dev.kesher.ingest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Kafka's answers to the records of one POST: one future for all, because a POST may have a thousand. */
final class Acknowledgements implements Callback {
    private final AtomicInteger open;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CompletableFuture<@Nullable Void> all = new CompletableFuture<>();

    /** @param records how many answers are to come; without any it is complete */
    Acknowledgements(int records) {
        open = new AtomicInteger(records);
        if (records == 0) {
            all.complete(null);
        }
    }

    /** Completes with the last answer; fails then if one of them was a failure, though the others arrived. */
    CompletableFuture<@Nullable Void> all() {
        return all;
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failed) {
        answered(failed);
    }

    /** The answer to one record; called from any thread, once for each. */
    void answered(@Nullable Throwable failed) {
        if (failed != null) {
            failure.compareAndSet(null, failed);
        }
        if (open.decrementAndGet() > 0) {
            return;
        }
        var first = failure.get();
        if (first == null) {
            all.complete(null);
        } else {
            all.completeExceptionally(first);
        }
    }
}
