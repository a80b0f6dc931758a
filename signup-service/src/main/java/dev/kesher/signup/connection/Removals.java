package dev.kesher.signup.connection;

import dev.kesher.contracts.Connection.State;
import dev.kesher.contracts.Secret;
import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.Done;
import dev.kesher.signup.Database;
import dev.kesher.signup.LeasedWork;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.vault.Credential;
import dev.kesher.signup.vault.Vault;
import dev.kesher.signup.vault.VaultAnswer;
import dev.kesher.telemetry.trace.CurrentSpan;
import dev.kesher.telemetry.trace.Traces;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Lets go of a connection: stop Meta's webhooks unless another number of the account needs them, tell everyone, erase the
 * credential. Every part can be repeated, and is, until it is done; a token that is dead already does not hold it up.
 */
@ApplicationScoped
class Removals {
    private static final Logger LOG = Logger.getLogger(Removals.class);
    private static final int AT_ONCE = 8;
    /** After that many lost answers Meta is not asked any more: the owner's wish counts, and webhooks are dropped anyway. */
    private static final int MOST_UNSUBSCRIBES = 5;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Database database;
    private final Connections connections;
    private final Leases leases;
    private final Vault vault;
    private final GraphClient graph;
    private final SignupConfig config;
    private final Clock clock;
    private final LeasedWork inFlight = new LeasedWork("removals", AT_ONCE);

    Removals(
            Database database,
            Connections connections,
            Leases leases,
            Vault vault,
            GraphClient graph,
            SignupConfig config,
            Clock clock) {
        this.database = database;
        this.connections = connections;
        this.leases = leases;
        this.vault = vault;
        this.graph = graph;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "{kesher.signup.every.removals}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tick() {
        return ScheduledTask.endingByItself(
                "removals", inFlight.begin(most -> leases.dueRemovals(most, clock.instant()), this::remove));
    }

    private Uni<Void> remove(ConnectionRow row) {
        var work = CurrentSpan.during(
                () -> Traces.task("remove").about(row.about()),
                span -> row.state == State.DRAINING ? letGo(row) : erase(row));
        return work.ifNoItem().after(leases.longestWork()).fail().onFailure().recoverWithUni(failure -> {
            LOG.warnf("Removal of number %s goes on later: %s", row.about(), failure.getMessage());
            return postpone(row);
        });
    }

    private Uni<Void> letGo(ConnectionRow row) {
        return vault.read(row.business(), row.credentialId, "disconnect")
                .chain(answer -> switch (answer) {
                    case VaultAnswer.Ok<Credential>(Credential credential) ->
                        unsubscribe(row, credential.accessToken());
                    case VaultAnswer.Refused<Credential> gone ->
                        Uni.createFrom().voidItem();
                    case VaultAnswer.Unavailable<Credential> away -> later("vault-service is away");
                })
                .chain(() -> database.inTransaction(() -> leases.held(row, State.DRAINING)
                        .chain(held -> held == null ? later("taken over") : connections.removed(held))))
                .chain(() -> erase(row));
    }

    private Uni<Void> unsubscribe(ConnectionRow row, Secret token) {
        return hasSibling(row)
                .chain(sibling -> sibling
                        ? Uni.createFrom().voidItem()
                        : graph.unsubscribe(row.waba(), token)
                                .chain(result -> accept(row, result))
                                .chain(() -> undoIfNeeded(row, token)));
    }

    private Uni<Void> accept(ConnectionRow row, GraphResult<Done> result) {
        return switch (result) {
            case GraphResult.Ok<Done> ok -> Uni.createFrom().voidItem();
            case GraphResult.Refused<Done> refused -> Uni.createFrom().voidItem();
            case GraphResult.NotSent<Done> notSent -> again(row);
            case GraphResult.Lost<Done> lost -> again(row);
        };
    }

    private static Uni<Void> again(ConnectionRow row) {
        return row.tries < MOST_UNSUBSCRIBES
                ? later("Meta does not answer")
                : Uni.createFrom().voidItem();
    }

    /** A number of the same account that was connected while we unsubscribed would never receive anything. */
    private Uni<Void> undoIfNeeded(ConnectionRow row, Secret token) {
        return hasSibling(row)
                .chain(sibling -> sibling
                        ? graph.subscribe(row.waba(), token).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> hasSibling(ConnectionRow row) {
        return database.inTransaction(() -> connections.hasSibling(row));
    }

    private Uni<Void> erase(ConnectionRow row) {
        return vault.delete(row.business(), row.credentialId)
                .chain(answer -> answer instanceof VaultAnswer.Unavailable<Boolean>
                        ? later("vault-service is away")
                        : database.inTransaction(
                                        () -> leases.held(row, State.REMOVED).invoke(Removals::done))
                                .replaceWithVoid());
    }

    private static void done(@org.jspecify.annotations.Nullable ConnectionRow row) {
        if (row != null) {
            row.due = null;
            Leases.giveBack(row);
        }
    }

    private static Uni<Void> later(String why) {
        return Uni.createFrom().failure(new IllegalStateException(why));
    }

    private Uni<Void> postpone(ConnectionRow claimed) {
        return database.inTransaction(() -> connections.locked(claimed.number()).invoke(row -> {
                    if (row != null && claimed.lease.equals(row.lease)) {
                        row.tries++;
                        row.due = clock.instant().plus(pause(row.tries));
                        Leases.giveBack(row);
                    }
                }))
                .replaceWithVoid();
    }

    private static Duration pause(int tries) {
        var growing = Duration.ofSeconds(1L << Math.min(tries, 10));
        return growing.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : growing;
    }

    /** Long after everyone has read {@code removed}, the key leaves the compacted topic. */
    @Scheduled(
            every = "{kesher.signup.every.tidy}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> forget() {
        var before = clock.instant().minus(config.removal().tombstoneAfter());
        return ScheduledTask.endingByItself(
                "removed connections",
                database.inTransaction(() -> connections
                                .find("state = ?1 and due is null and changedAt < ?2", State.REMOVED, before)
                                .page(0, 100)
                                .list())
                        .chain(rows -> ScheduledTask.each(
                                row -> "removed number " + row.phoneNumberId, rows, row -> forget(row, before))));
    }

    /** It may have been connected again meanwhile. */
    private Uni<Void> forget(ConnectionRow found, Instant before) {
        return database.inTransaction(() -> connections
                .find(
                        "phoneNumberId = ?1 and state = ?2 and due is null and changedAt < ?3",
                        found.phoneNumberId,
                        State.REMOVED,
                        before)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .chain(row -> row == null ? Uni.createFrom().voidItem() : connections.forget(row)));
    }
}
