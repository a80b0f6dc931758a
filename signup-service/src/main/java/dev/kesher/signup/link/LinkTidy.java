package dev.kesher.signup.link;

import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.signup.Database;
import dev.kesher.signup.SignupConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Deletes sessions that are over, whom an expired link invited, and links that no platform asks about any more. */
@ApplicationScoped
class LinkTidy {
    private final Database database;
    private final ConnectLinks links;
    private final ConnectSessions sessions;
    private final SignupConfig config;
    private final Clock clock;

    LinkTidy(Database database, ConnectLinks links, ConnectSessions sessions, SignupConfig config, Clock clock) {
        this.database = database;
        this.links = links;
        this.sessions = sessions;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "{kesher.signup.every.tidy}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tick() {
        var now = clock.instant();
        return ScheduledTask.endingByItself("old links", database.inTransaction(() -> sessions.deleteOld(now)
                .chain(() -> links.forgetInvitations(now))
                .chain(() -> links.deleteOld(now.minus(config.links().keep())))));
    }
}
