package dev.kesher.signup.connect;

import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.signup.Database;
import dev.kesher.signup.connect.step.AttemptState;
import dev.kesher.signup.vault.Vault;
import dev.kesher.signup.vault.VaultAnswer;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import org.jboss.logging.Logger;

/** Deletes the pending credentials of attempts that led nowhere, and attempts nobody asks about any more. */
@ApplicationScoped
class Tidy {
    private static final Logger LOG = Logger.getLogger(Tidy.class);
    private static final int AT_ONCE = 100;

    private final Database database;
    private final AttemptStore attempts;
    private final AttemptRelease releases;
    private final Vault vault;

    Tidy(Database database, AttemptStore attempts, AttemptRelease releases, Vault vault) {
        this.database = database;
        this.attempts = attempts;
        this.releases = releases;
        this.vault = vault;
    }

    @Scheduled(
            every = "{kesher.signup.every.tidy}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tick() {
        return ScheduledTask.endingByItself(
                        "old attempts",
                        attempts.holdingTooLong(AT_ONCE)
                                .chain(found -> ScheduledTask.each(one -> "old attempt " + one.id, found, this::drop)))
                .chain(() -> ScheduledTask.endingByItself("forgotten attempts", attempts.forgetOld()));
    }

    /** Two replicas may do the same at the same time: each part can be repeated. */
    private Uni<Void> drop(Attempt found) {
        return close(found)
                .chain(closed -> closed
                        ? vault.delete(found.business(), found.credentialId)
                                .chain(answer -> answer instanceof VaultAnswer.Unavailable<Boolean>
                                        ? keepForNextTime(found)
                                        : dropped(found))
                        : Uni.createFrom().voidItem());
    }

    /** Nobody can go on with it from here; a number that was activated for it is let go, and its credential with it. */
    private Uni<Boolean> close(Attempt found) {
        return database.inTransaction(() -> attempts.findById(found.id, LockModeType.PESSIMISTIC_WRITE)
                .chain(attempt -> {
                    if (attempt == null || goesOn(attempt) || !attempt.holdsCredential) {
                        return Uni.createFrom().item(false);
                    }
                    if (attempt.state != AttemptState.FAILED) {
                        attempt.state = AttemptState.ABANDONED;
                    }
                    return releases.release(attempt).map(released -> attempt.holdsCredential);
                }));
    }

    private static boolean goesOn(Attempt attempt) {
        return attempt.state == AttemptState.WORKING || attempt.state == AttemptState.PENDING;
    }

    private Uni<Void> dropped(Attempt found) {
        return database.inTransaction(() -> attempts.update("holdsCredential = false where id = ?1", found.id))
                .replaceWithVoid();
    }

    private static Uni<Void> keepForNextTime(Attempt found) {
        LOG.warnf("The credential of attempt %s is deleted later: vault-service is away", found.about());
        return Uni.createFrom().voidItem();
    }
}
