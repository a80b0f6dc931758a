package dev.kesher.sender.dispatch;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.sender.SenderSettings;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What this replica has on the way, of each number and in all. */
@ApplicationScoped
class Loads {
    /** Numbers at rest are forgotten beyond so many. */
    private static final int MOST = 10_000;

    private final Map<PhoneNumberId, NumberLoad> byNumber = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight;
    private final int most;
    private final Clock clock;
    private volatile Optional<Instant> waitingSince = Optional.empty();

    Loads(SenderSettings settings, Clock clock, MeterRegistry metrics) {
        this.most = settings.inFlight();
        this.clock = clock;
        metrics.gauge("kesher.sender.oldest.due.seconds", this, Loads::oldestSeconds);
        this.inFlight = metrics.gauge("kesher.sender.in.flight", new AtomicInteger());
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
        return most - inFlight.get();
    }

    void taken(PhoneNumberId number) {
        inFlight.incrementAndGet();
        of(number).taken();
    }

    /** @return how many are still on the way */
    int finished(PhoneNumberId number, Duration onTheWay) {
        of(number).finished(onTheWay);
        return inFlight.decrementAndGet();
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
        return inFlight.get();
    }
}
