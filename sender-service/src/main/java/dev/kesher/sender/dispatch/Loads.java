package dev.kesher.sender.dispatch;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.message.Message;
import dev.kesher.telemetry.log.About;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** What this replica has on the way, of each number and in all. */
@ApplicationScoped
class Loads {
    /** Numbers at rest are forgotten beyond so many. */
    private static final int MOST = 10_000;

    private static final Logger LOG = Logger.getLogger(Loads.class);

    private final Map<PhoneNumberId, NumberLoad> byNumber = new ConcurrentHashMap<>();
    /** Each message once, so that no slip in counting can use up the room. */
    private final Map<UUID, OnTheWay> onTheWay = new ConcurrentHashMap<>();

    private final MeterRegistry metrics;
    private final int most;
    private final Duration longest;
    private final Clock clock;
    private volatile Optional<Instant> waitingSince = Optional.empty();

    Loads(SenderSettings settings, Clock clock, MeterRegistry metrics) {
        this.most = settings.inFlight();
        this.longest = settings.lease().multipliedBy(2);
        this.clock = clock;
        this.metrics = metrics;
        metrics.gauge("kesher.sender.oldest.due.seconds", this, Loads::oldestSeconds);
        metrics.gaugeMapSize("kesher.sender.in.flight", Tags.empty(), onTheWay);
    }

    NumberLoad of(PhoneNumberId number) {
        if (byNumber.size() > MOST) {
            var now = clock.instant();
            byNumber.values().removeIf(load -> load.isIdle(now));
        }
        return byNumber.computeIfAbsent(number, fresh -> new NumberLoad());
    }

    /** No number may have more than half of all places: the other half is for the others. */
    int room(PhoneNumberId number) {
        return of(number).room(most / 2, clock.instant());
    }

    int roomInAll() {
        return most - onTheWay.size();
    }

    private record OnTheWay(PhoneNumberId number, long since) {
        Duration took() {
            return Duration.ofNanos(System.nanoTime() - since);
        }
    }

    void taken(Message message) {
        if (onTheWay.putIfAbsent(message.id(), new OnTheWay(message.number(), System.nanoTime())) == null) {
            of(message.number()).taken();
        }
    }

    void finished(Message message) {
        finished(message.id());
    }

    private void finished(UUID message) {
        var ended = onTheWay.remove(message);
        if (ended != null) {
            of(ended.number()).finished(ended.took());
        }
    }

    /** Whatever keeps a message for two leases, its place is free: others see to it. */
    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetLost() {
        onTheWay.forEach((message, one) -> {
            if (one.took().compareTo(longest) > 0) {
                LOG.errorf(
                        "message %s has been on its way for %s, its place is given back",
                        About.message(message), one.took());
                metrics.counter("kesher.sender.places.lost").increment();
                finished(message);
            }
        });
    }

    /** As the last look at the queue found it. */
    void waitingSince(Optional<Instant> since) {
        waitingSince = since;
    }

    private double oldestSeconds() {
        return waitingSince
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    int inFlight() {
        return onTheWay.size();
    }
}
