package dev.kesher.eventkit.stop;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** A stop waits for the work in hand, in every service that has this kit. */
@Singleton
final class StopWiring {
    private static final Logger LOG = Logger.getLogger(StopWiring.class);

    /**
     * A transaction or a call to Meta takes less, unless the other side hangs. Before it requests in flight had 5 s, after it
     * threads of consumers and of outboxes need a moment; the chart and docker-compose.yml kill after 25 and 30 s.
     */
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final WorkInHand work = WorkInHand.ofTheService();

    /** The kit may outlive an application that is started anew in the same process. */
    void start(@Observes @Priority(StopOrder.NOTHING_BEGINS) StartupEvent starting) {
        work.starts();
    }

    void refuse(@Observes @Priority(StopOrder.NOTHING_BEGINS) ShutdownEvent stopping) {
        work.stops();
    }

    void await(@Observes @Priority(StopOrder.WORK_ENDS) ShutdownEvent stopping) throws InterruptedException {
        var waitingFor = work.underWay();
        if (waitingFor.isEmpty()) {
            return;
        }
        LOG.infof("The stop waits for: %s", waitingFor);
        if (!work.awaitEnd(LONGEST)) {
            LOG.warnf("The stop goes on after %d s without the end of: %s", LONGEST.toSeconds(), work.underWay());
        }
    }
}
