package dev.kesher.sender.dispatch;

import dev.kesher.eventkit.stop.StopOrder;
import dev.kesher.eventkit.stop.WorkInHand;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.connection.ConnectionView;
import dev.kesher.sender.report.ThrottleAlerts;
import dev.kesher.sender.store.ThrottleReleases;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Keeps messages on their way: looks at the queue when something may be due, when one is finished (its lane may have a
 * follower, its number room), when the next places in time are near, and every poll interval for what other replicas enqueued.
 */
@ApplicationScoped
public class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    /** Of a look: longer, and the connection is lost; what it took comes back when its lease is over. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(20);

    /** Between two looks: under load each then finds several messages, and costs all of them one round. */
    private static final Duration APART = Duration.ofMillis(15);
    /** When the pace lets nothing go now. */
    private static final Duration PACED = Duration.ofMillis(40);

    private final Claims claims;
    private final MessageSender sender;
    private final Loads loads;
    private final ThrottleReleases releases;
    private final ThrottleAlerts alerts;
    private final Pool pool;
    private final Vertx vertx;
    private final Duration poll;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final LookWatch looks = new LookWatch(LONGEST_LOOK, System::nanoTime);
    /** Completes when this replica is stopping, nothing is on its way any more and nobody looks for more. */
    private final CompletableFuture<Void> idle = new CompletableFuture<>();

    private volatile boolean stopping;
    private volatile boolean started;

    Dispatcher(
            Claims claims,
            MessageSender sender,
            Loads loads,
            ThrottleReleases releases,
            ThrottleAlerts alerts,
            Pool pool,
            Vertx vertx,
            SenderSettings settings) {
        this.claims = claims;
        this.sender = sender;
        this.loads = loads;
        this.releases = releases;
        this.alerts = alerts;
        this.pool = pool;
        this.vertx = vertx;
        this.poll = settings.poll();
    }

    void start(@Observes StartupEvent event, MeterRegistry metrics) {
        Gauge.builder("kesher.sender.look.age", looks, watch -> watch.age().toMillis() / 1000.0)
                .baseUnit("seconds")
                .register(metrics);
        FunctionCounter.builder("kesher.sender.looks.failed", looks, LookWatch::failures)
                .register(metrics);
        looks.ended();
        started = true;
        vertx.setPeriodic(poll.toMillis(), timer -> wake());
    }

    /** Before Kafka and the pool close: nothing begins any more, and what is on its way to Meta may come back. */
    void stop(@Observes @Priority(StopOrder.NOTHING_BEGINS) ShutdownEvent event) {
        stopping = true;
        idleIfDone();
        WorkInHand.ofTheService()
                .always("messages on their way", Uni.createFrom().completionStage(idle))
                .subscribe()
                .with(nothing -> LOG.debug("nothing is on its way"));
    }

    private void idleIfDone() {
        if (stopping && !looking.get() && loads.inFlight() == 0) {
            idle.complete(null);
        }
    }

    private void ended() {
        looking.set(false);
        idleIfDone();
    }

    void released(@Observes ConnectionView.ConnectionChanged change) {
        WorkInHand.ofTheService()
                .always("throttles that end", pool.withTransaction(sql -> releases.releaseFromOthers(
                                sql, change.connection())
                        .chain(ended -> alerts.ended(sql, ended))))
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
        look();
    }

    /** When the queue was looked at. */
    LookWatch looks() {
        return looks;
    }

    private void look() {
        if (stopping || !started || !looking.compareAndSet(false, true)) {
            return;
        }
        // The stop may have begun in between, and would not have seen this look.
        if (stopping || loads.roomInAll() <= 0 || !wanted.getAndSet(false)) {
            looks.ended();
            ended();
            return;
        }
        looks.begun();
        Uni.createFrom()
                .deferred(claims::take)
                .ifNoItem()
                .after(LONGEST_LOOK)
                .fail()
                .subscribe()
                .with(this::taken, failure -> {
                    LOG.warnf("the queue waits: %s", failure);
                    looks.failed();
                    ended();
                });
    }

    private void taken(Claims.Taken taken) {
        looks.ended();
        vertx.setTimer(APART.toMillis(), timer -> {
            ended();
            look();
        });
        if (!taken.messages().isEmpty()) {
            taken.messages().forEach(one -> loads.taken(one.message()));
            sender.send(taken, () -> stopping, message -> {
                loads.finished(message);
                idleIfDone();
                wake();
            });
        }
        if (taken.more()) {
            var soon = taken.messages().isEmpty() ? PACED : APART;
            vertx.setTimer(soon.toMillis(), timer -> wake());
        }
    }
}
