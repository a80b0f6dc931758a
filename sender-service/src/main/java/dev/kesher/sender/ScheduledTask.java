package dev.kesher.sender;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Work that is repeated by the scheduler. The time-out is outside of any transaction, so that a run that hangs cannot keep
 * those after it from running for ever; a run that fails costs one line, and the next one tries again.
 */
public final class ScheduledTask {
    private static final Logger LOG = Logger.getLogger(ScheduledTask.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ScheduledTask() {}

    public static Uni<Void> of(String name, Uni<?> work) {
        return work.replaceWithVoid()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("%s: %s", name, failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }
}
