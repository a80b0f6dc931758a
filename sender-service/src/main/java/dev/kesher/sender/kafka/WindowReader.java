package dev.kesher.sender.kafka;

import dev.kesher.contracts.Topic;
import dev.kesher.sender.SenderSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Waits until what customers wrote up to now is known: before a message is refused because its customer did not write. */
@ApplicationScoped
public class WindowReader {
    private final ReadProgress progress;
    private final Duration patience;

    WindowReader(ReadProgress progress, SenderSettings settings) {
        this.progress = progress;
        this.patience = settings.windowCatchUp();
    }

    /** False: it takes longer than the settings allow. */
    public Uni<Boolean> catchUp() {
        return progress.catchUp(Topic.CUSTOMER_MESSAGES, patience);
    }
}
