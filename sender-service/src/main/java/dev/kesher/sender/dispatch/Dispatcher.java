package dev.kesher.sender.dispatch;

import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.connection.ConnectionView;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.store.ThrottleRepository;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Keeps a bounded number of messages in flight: claims when something is due, when one is finished (its lane may have a
 * follower), and every poll interval for what other replicas enqueued.
 */
@ApplicationScoped
public class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final Duration FINISHING = Duration.ofSeconds(8);

    private final Queue queue;
    private final MessageSender sender;
    private final ThrottleRepository throttles;
    private final Vertx vertx;
    private final SenderSettings settings;
    private final AtomicInteger inFlight;
    private final AtomicBoolean claiming = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    /** Completes when this replica is stopping and nothing is on its way any more. */
    private final CompletableFuture<Void> idle = new CompletableFuture<>();

    private volatile boolean stopping;
    private volatile boolean started;

    Dispatcher(
            Queue queue,
            MessageSender sender,
            ThrottleRepository throttles,
            Vertx vertx,
            SenderSettings settings,
            MeterRegistry metrics) {
        this.queue = queue;
        this.sender = sender;
        this.throttles = throttles;
        this.vertx = vertx;
        this.settings = settings;
        this.inFlight = metrics.gauge("kesher.sender.in.flight", new AtomicInteger());
    }

    void start(@Observes StartupEvent event) {
        started = true;
        vertx.setPeriodic(settings.poll().toMillis(), timer -> wake());
    }

    /** Before Kafka and the pool close: nothing begins any more, and what is on its way to Meta may come back. */
    void stop(@Observes @Priority(1) ShutdownEvent event, Scheduler scheduler) {
        stopping = true;
        scheduler.pause();
        idleIfDone(inFlight.get());
        idle.completeOnTimeout(null, FINISHING.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void idleIfDone(int left) {
        if (stopping && left == 0) {
            idle.complete(null);
        }
    }

    void released(@Observes ConnectionView.ConnectionChanged change) {
        throttles
                .freeFromOthers(change.connection())
                .subscribe()
                .with(
                        done -> wake(),
                        failure -> LOG.warnf(
                                "throttles stay until they end: %s",
                                failure.getClass().getSimpleName()));
    }

    /** Something may be due. Cheap: many calls lead to one look at the queue. */
    public void wake() {
        wanted.set(true);
        claim();
    }

    private void claim() {
        if (stopping || !started || !claiming.compareAndSet(false, true)) {
            return;
        }
        var room = settings.inFlight() - inFlight.get();
        if (room <= 0 || !wanted.getAndSet(false)) {
            claiming.set(false);
            return;
        }
        queue.claim(room).subscribe().with(this::take, failure -> {
            LOG.warnf("the queue waits: %s", failure.getClass().getSimpleName());
            claiming.set(false);
        });
    }

    private void take(List<Message> messages) {
        inFlight.addAndGet(messages.size());
        claiming.set(false);
        messages.forEach(this::process);
        if (wanted.get()) {
            claim();
        }
    }

    private void process(Message message) {
        var processed = Uni.createFrom().deferred(() -> sender.process(message, () -> stopping));
        processed.subscribe().with(done -> finished(), failure -> {
            // The lease decides what becomes of it: queued again, or a lost attempt.
            LOG.warnf(
                    "message %s was interrupted: %s",
                    message.id(), failure.getClass().getSimpleName());
            finished();
        });
    }

    private void finished() {
        idleIfDone(inFlight.decrementAndGet());
        wake();
    }
}
