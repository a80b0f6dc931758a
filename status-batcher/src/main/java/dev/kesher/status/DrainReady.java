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

/** Drains succeed: the last one is not older than a few intervals. PostgreSQL has a check of its own. */
@Readiness
@Singleton
class DrainReady implements HealthCheck {
    private static final int INTERVALS = 3;
    /** For a drain of a large backlog, which takes as long as it takes. */
    private static final Duration LONG_DRAIN = Duration.ofMinutes(5);

    private final DrainThread drains;
    private final Duration oldest;
    private final Clock clock = Clock.systemUTC();

    DrainReady(DrainThread drains, DrainSettings settings) {
        this.drains = drains;
        this.oldest = settings.drainEvery().multipliedBy(INTERVALS).plus(LONG_DRAIN);
    }

    @Override
    public HealthCheckResponse call() {
        var last = drains.last().map(DrainReport::startedAt);
        var answer = HealthCheckResponse.named("drain")
                .status(drains.alive()
                        && last.filter(at -> at.plus(oldest).isAfter(clock.instant()))
                                .isPresent());
        last.ifPresent(at -> answer.withData("lastDrainAt", at.toString()));
        return answer.build();
    }
}
