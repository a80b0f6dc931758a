package dev.kesher.vault.rotation;

import dev.kesher.eventkit.database.Detached;
import dev.kesher.problemkit.Problems;
import dev.kesher.vault.VaultAway;
import dev.kesher.vault.VaultProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;

/** What an operator may do with the keys. What is begun is finished, even if the operator hangs up. */
@Singleton
class Rotations {
    private final RotationStore store;
    private final TransitKeys keys;

    Rotations(RotationStore store, TransitKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * Opens a rotation to the next versions. {@link Rewrapping} rotates the keys and does the rest: what was promised here is
     * in the table, and goes on after any interruption.
     */
    Uni<RotationStatus> start(String caller, String reason) {
        return Detached.run(() -> nextVersions()
                        .onFailure()
                        .transform(failure -> VaultAway.problem("read the keys", failure))
                        .chain(target -> store.open(target, caller, reason)))
                .invoke(opened -> {
                    if (!opened) {
                        throw Problems.of(VaultProblem.ROTATION_RUNNING);
                    }
                })
                .chain(this::current);
    }

    Uni<RotationStatus> current() {
        return store.newest().map(newest -> newest.orElseThrow(() -> Problems.of(VaultProblem.NO_ROTATION)));
    }

    /** Makes every older version useless, also for whoever has an old copy of the table. */
    Uni<RotationStatus> retire(String caller, String reason) {
        return Detached.run(() -> retired(caller, reason)).chain(this::current);
    }

    private Uni<RotationStatus> retired(String caller, String reason) {
        return current()
                .invoke(status -> status.retirementRefusal(Instant.now()).ifPresent(refusal -> {
                    throw refused(refusal, status);
                }))
                .call(status -> keys.retireBelow(TransitKeys.CREDENTIALS, status.keyVersion())
                        .chain(() -> keys.retireBelow(TransitKeys.INDEX, status.indexKeyVersion()))
                        .onFailure()
                        .transform(failure -> VaultAway.problem("retire key versions", failure)))
                .call(status -> store.retired(status.keyVersion(), caller, reason));
    }

    private static HttpProblem refused(RotationStatus.Refusal refusal, RotationStatus status) {
        return switch (refusal) {
            case ROWS_REMAIN ->
                Problems.of(
                        VaultProblem.ROWS_REMAIN,
                        "%d of %d rows still need the older key versions, %d of them cannot be re-encrypted: erase those credentials, or wait for the others."
                                .formatted(status.remaining(), status.rows(), status.unreadable()));
            case TOO_RECENT ->
                Problems.of(
                        VaultProblem.ROTATION_TOO_RECENT,
                        "A write of the old version may still be under way. Try again %d seconds after startedAt."
                                .formatted(RotationStatus.SETTLED_AFTER.toSeconds()));
        };
    }

    private Uni<KeyVersions> nextVersions() {
        return keys.version(TransitKeys.CREDENTIALS).chain(credentials -> keys.version(TransitKeys.INDEX)
                .map(index -> new KeyVersions(credentials + 1, index + 1)));
    }
}
