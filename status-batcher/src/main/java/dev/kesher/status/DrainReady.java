package dev.kesher.status;

import dev.kesher.status.drain.DrainReport;
import dev.kesher.status.drain.DrainSettings;
import dev.kesher.status.drain.DrainThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * It takes part in the group, and drains do not fail: a first drain that is due or runs is no reason to wait, however much
 * there is to drain. After failures it stays ready for a few intervals. PostgreSQL has a check of its own.
 */
@Readiness
@Singleton
class DrainReady implements HealthCheck {
    private static final int INTERVALS = 3;
    /** For short intervals: a restart of PostgreSQL is no reason to stop answering. */
    private static final Duration AT_LEAST = Duration.ofMinutes(5);

    private final DrainThread drains;
    private final Duration oldest;
    private final Clock clock = Clock.systemUTC();

    DrainReady(DrainThread drains, DrainSettings settings) {
        this.drains = drains;
        this.oldest = settings.drainEvery().multipliedBy(INTERVALS).plus(AT_LEAST);
    }

    @Override
    public HealthCheckResponse call() {
        var last = drains.last().map(DrainReport::startedAt);
        var works = drains.failures() == 0
                || last.filter(at -> at.plus(oldest).isAfter(clock.instant())).isPresent();
        var answer = HealthCheckResponse.named("drain").status(drains.alive() && drains.joined() && works);
        last.ifPresent(at -> answer.withData("lastDrainAt", at.toString()));
        return answer.build();
    }
}
