package dev.kesher.vault.rotation;

import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.eventkit.stop.WorkInHand;
import dev.kesher.telemetry.log.About;
import dev.kesher.vault.VaultAway;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Works a rotation off, batch by batch: one replica at a time by lease, and even two could do no harm, since a ciphertext is
 * only replaced while it is the one that was read. While Vault or the database is away it pauses.
 */
@Singleton
class Rewrapping {
    private static final Logger LOG = Logger.getLogger(Rewrapping.class);

    /** Vault refuses more than about 245 items by default. */
    private static final int BATCH = 200;

    /** Above the longest batch: a call in bulk with its tries (9 s), then at worst 200 single ones, which keep the lease. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    /** Between tries while Vault is away. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(10);

    private final RotationStore store;
    private final TransitKeys keys;
    private final Counter rewrapped;
    private final Counter writtenMeanwhile;
    private final Counter unreadable;
    private final Counter pauses;

    Rewrapping(RotationStore store, TransitKeys keys, MeterRegistry metrics) {
        this.store = store;
        this.keys = keys;
        rewrapped = metrics.counter("kesher.rotation.rows", "outcome", "rewrapped");
        writtenMeanwhile = metrics.counter("kesher.rotation.rows", "outcome", "written-meanwhile");
        unreadable = metrics.counter("kesher.rotation.rows", "outcome", "unreadable");
        pauses = metrics.counter("kesher.rotation.pauses");
    }

    // Looking costs one small query; an operator who has just asked sees it begin at once.
    @Scheduled(
            identity = "rotation",
            every = "2s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> run() {
        return ScheduledTask.endingByItself(
                "rotation", bounded(store.lease(LEASE)).chain(lease -> lease.map(this::work)
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> work(Lease lease) {
        return reach(TransitKeys.CREDENTIALS, lease.keyVersion())
                .chain(() -> reach(TransitKeys.INDEX, lease.indexKeyVersion()))
                .chain(() -> indexKey(lease))
                .chain(() -> allBatches(lease))
                .chain(() -> bounded(store.finish(lease)))
                .invoke(() -> LOG.infof("Rotation to key version %d: every readable row has it", lease.keyVersion()))
                .onFailure(Stopping.class)
                .recoverWithUni(
                        stopping -> bounded(store.keep(lease, Duration.ZERO)).replaceWithVoid())
                .onFailure()
                .recoverWithUni(failure -> pause(lease, failure));
    }

    /** Rotates only a key that has not been: whoever was interrupted in between must not make one more version. */
    private Uni<Void> reach(String key, int version) {
        return keys.version(key)
                .chain(latest -> latest >= version ? Uni.createFrom().voidItem() : keys.rotate(key));
    }

    private Uni<Void> indexKey(Lease lease) {
        return bounded(store.indexKeyBelow(lease.indexKeyVersion()))
                .chain(old -> old.map(ciphertext -> keys.rewrapIndexKey(ciphertext)
                                .chain(fresh -> bounded(store.replaceIndexKey(ciphertext, fresh))))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> allBatches(Lease lease) {
        return Multi.createBy()
                .repeating()
                .uni(() -> batch(lease))
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Between two batches: another replica goes on at once. */
    private static final class Stopping extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** True while there may be more. */
    private Uni<Boolean> batch(Lease lease) {
        if (WorkInHand.ofTheService().isStopping()) {
            return Uni.createFrom().failure(new Stopping());
        }
        return keep(lease)
                .chain(() -> bounded(store.below(lease.keyVersion(), BATCH)))
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(false)
                        : rewrap(lease, rows)
                                .chain(results -> bounded(written(lease, results)))
                                .replaceWith(true));
    }

    /** One row that transit refuses must not hold the others: then each is asked for alone. */
    private Uni<List<Rewrapped>> rewrap(Lease lease, List<Rewrapped.Row> rows) {
        return keys.rewrap(rows).onFailure(TransitKeys::isRefused).recoverWithUni(() -> Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> keep(lease).chain(() -> keys.rewrapOne(row)))
                .collect()
                .asList());
    }

    private Uni<Void> written(Lease lease, List<Rewrapped> results) {
        var fresh = new ArrayList<Rewrapped.Fresh>();
        var refused = new ArrayList<Rewrapped.Row>();
        for (var result : results) {
            switch (result) {
                case Rewrapped.Fresh one -> fresh.add(one);
                case Rewrapped.Unreadable one -> refused.add(one.row());
            }
        }
        return store.replace(fresh)
                .invoke(replaced -> {
                    rewrapped.increment(replaced);
                    writtenMeanwhile.increment(fresh.size() - replaced);
                })
                .chain(() -> markedUnreadable(lease, refused));
    }

    private Uni<Void> markedUnreadable(Lease lease, List<Rewrapped.Row> refused) {
        return Multi.createFrom()
                .iterable(refused)
                .onItem()
                .transformToUniAndConcatenate(row -> {
                    LOG.errorf(
                            "A credential of %s (row %d) cannot be re-encrypted",
                            About.business(row.business()), row.id());
                    unreadable.increment();
                    return store.markUnreadable(row, lease.keyVersion());
                })
                .collect()
                .last();
    }

    private Uni<Void> keep(Lease lease) {
        return bounded(store.keep(lease, LEASE))
                .invoke(kept -> {
                    if (!kept) {
                        throw new IllegalStateException("another replica has the rotation");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> pause(Lease lease, Throwable failure) {
        LOG.warnf("Rotation to key version %d pauses: %s", lease.keyVersion(), VaultAway.kind(failure));
        pauses.increment();
        return bounded(store.keep(lease, PAUSE)).replaceWithVoid();
    }

    private static <T> Uni<T> bounded(Uni<T> statement) {
        return statement.ifNoItem().after(LONGEST_STATEMENT).fail();
    }
}
