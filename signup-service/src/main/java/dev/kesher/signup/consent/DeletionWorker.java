package dev.kesher.signup.consent;

import dev.kesher.contracts.BusinessId;
import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.eventkit.stop.WorkInHand;
import dev.kesher.signup.Database;
import dev.kesher.signup.connection.MetaUserConnections;
import dev.kesher.signup.outbox.OutboxPublisher;
import dev.kesher.signup.vault.Vault;
import dev.kesher.signup.vault.VaultAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Deletes what was kept through one person's permission: lets the connections go, erases the credentials, and forgets how
 * the owner is reached unless another person's permission keeps the business connected. Every part can be repeated, and all
 * are until nothing is left.
 */
@ApplicationScoped
class DeletionWorker {
    private static final Logger LOG = Logger.getLogger(DeletionWorker.class);
    private static final int AT_ONCE = 4;
    /** Below the lease. */
    private static final Duration LONGEST = Duration.ofSeconds(100);

    private final Deletions deletions;
    private final MetaUserConnections connections;
    private final Vault vault;
    private final OwnerErasure owners;
    private final OutboxPublisher publisher;
    private final Database database;
    private final MeterRegistry registry;
    private final Clock clock;

    DeletionWorker(
            Deletions deletions,
            MetaUserConnections connections,
            Vault vault,
            OwnerErasure owners,
            OutboxPublisher publisher,
            Database database,
            MeterRegistry registry,
            Clock clock) {
        this.deletions = deletions;
        this.connections = connections;
        this.vault = vault;
        this.owners = owners;
        this.publisher = publisher;
        this.database = database;
        this.registry = registry;
        this.clock = clock;
    }

    @Scheduled(
            every = "{kesher.signup.every.deletions}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tick() {
        return ScheduledTask.endingByItself("deletions", deletions.due(AT_ONCE).chain(due -> each(due, this::attempt)));
    }

    @Scheduled(
            every = "{kesher.signup.every.tidy}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> forget() {
        return ScheduledTask.endingByItself("old deletions", deletions.forgetOld());
    }

    private Uni<Void> attempt(Deletion deletion) {
        if (WorkInHand.ofTheService().isStopping()) {
            return Uni.createFrom().voidItem(); // it comes back when its lease is over
        }
        return delete(deletion).ifNoItem().after(LONGEST).fail().onFailure().recoverWithUni(failure -> {
            LOG.infof("A deletion goes on later: %s", failure.getMessage());
            return deletions.postpone(deletion);
        });
    }

    private Uni<Void> delete(Deletion deletion) {
        var user = deletion.metaUserId;
        return connections
                .letGo(user)
                .call(publisher::publish)
                .chain(() -> connections.areOver(user))
                .chain(over -> over ? Uni.createFrom().voidItem() : later("connections are still being let go"))
                .chain(() -> connections.credentials(user))
                .chain(credentials ->
                        each(credentials, this::erase).chain(() -> each(businesses(credentials), this::forgetOwner)))
                .chain(() -> database.inTransaction(() -> finish(deletion)));
    }

    private Uni<Void> erase(MetaUserConnections.HeldCredential held) {
        return vault.delete(held.business(), held.credentialId())
                .chain(answer -> answer instanceof VaultAnswer.Unavailable<Boolean>
                        ? later("vault-service is away")
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> forgetOwner(BusinessId business) {
        return connections
                .isStillConnected(business)
                .chain(connected -> connected
                        ? Uni.createFrom().voidItem()
                        : owners.forget(business)
                                .chain(forgotten ->
                                        forgotten ? Uni.createFrom().voidItem() : later("the notifier is away")));
    }

    private Uni<Void> finish(Deletion claimed) {
        return deletions.held(claimed).chain(row -> {
            if (row == null) {
                return later("taken over");
            }
            return connections.forget(row.metaUserId).invoke(() -> {
                row.finish(clock.instant());
                registry.counter("kesher.signup.data.deletions").increment();
                LOG.info("A deletion that a person asked Meta for is done");
            });
        });
    }

    private static List<BusinessId> businesses(Collection<MetaUserConnections.HeldCredential> credentials) {
        return credentials.stream()
                .map(MetaUserConnections.HeldCredential::business)
                .distinct()
                .toList();
    }

    private static <T> Uni<Void> each(Collection<T> all, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> later(String why) {
        return Uni.createFrom().failure(new IllegalStateException(why));
    }
}
