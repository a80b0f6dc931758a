package dev.kesher.notifier.delivery;

import dev.kesher.eventkit.WaitingWork;
import dev.kesher.notifier.Publisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;

/** How many deliveries of a channel are not over, and since when the first waits: a mail server that is away shows here. */
@Singleton
class DeliveryFigures {
    private final DeliveryQueue queue;
    private final WaitingWork email;
    private final WaitingWork whatsapp;

    DeliveryFigures(DeliveryQueue queue, MeterRegistry metrics) {
        this.queue = queue;
        this.email = new WaitingWork(Publisher.NAME, "alert-email", Clock.systemUTC(), metrics);
        this.whatsapp = new WaitingWork(Publisher.NAME, "alert-whatsapp", Clock.systemUTC(), metrics);
    }

    // Prometheus asks every 15 to 60 seconds; two small indexed queries.
    @Scheduled(
            every = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> look() {
        return email.look(queue.waiting(Channel.EMAIL)).chain(() -> whatsapp.look(queue.waiting(Channel.WHATSAPP)));
    }

    /** The registry outlives an application that is started anew in the same process. */
    @PreDestroy
    void close() {
        email.close();
        whatsapp.close();
    }
}
