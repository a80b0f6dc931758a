package dev.kesher.sender.kafka;

import dev.kesher.contracts.Topic;
import dev.kesher.sender.SenderSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Waits until what customers wrote up to now is known: before a message is refused because its customer did not write. Many may
 * ask; those who ask while one reading runs share the next, since that one began too early for them.
 */
@ApplicationScoped
public class WindowReader {
    private final ReadProgress progress;
    private final Duration patience;
    private @Nullable CompletableFuture<Boolean> running;
    private @Nullable CompletableFuture<Boolean> next;

    WindowReader(ReadProgress progress, SenderSettings settings) {
        this.progress = progress;
        this.patience = settings.windowCatchUp();
    }

    /** False: it takes longer than the settings allow. A copy for each: who waits no longer cancels nobody else's. */
    public Uni<Boolean> catchUp() {
        return Uni.createFrom().completionStage(() -> shared().copy());
    }

    private synchronized CompletableFuture<Boolean> shared() {
        var waiting = next;
        if (waiting == null) {
            waiting = new CompletableFuture<>();
            next = waiting;
            if (running == null) {
                begin();
            }
        }
        return waiting;
    }

    private synchronized void begin() {
        var reading = next;
        running = reading;
        next = null;
        if (reading != null) {
            progress.catchUp(Topic.CUSTOMER_MESSAGES, patience)
                    .subscribe()
                    .with(done -> ended(reading, done), failure -> ended(reading, false));
        }
    }

    private void ended(CompletableFuture<Boolean> reading, boolean done) {
        begin();
        reading.complete(done);
    }
}
