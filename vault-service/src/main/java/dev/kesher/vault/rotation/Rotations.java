package dev.kesher.vault.rotation;

import dev.kesher.eventkit.database.Detached;
import dev.kesher.vault.VaultAway;
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
                        throw RotationProblems.running();
                    }
                })
                .chain(this::current);
    }

    Uni<RotationStatus> current() {
        return store.newest().map(newest -> newest.orElseThrow(RotationProblems::none));
    }

    /** Makes every older version useless, also for whoever has an old copy of the table. */
    Uni<RotationStatus> retire(String caller, String reason) {
        return Detached.run(() -> retired(caller, reason)).chain(this::current);
    }

    private Uni<RotationStatus> retired(String caller, String reason) {
        return current()
                .invoke(status -> status.retirementRefusal(Instant.now()).ifPresent(refusal -> {
                    throw RotationProblems.refused(refusal, status);
                }))
                .call(status -> keys.retireBelow(TransitKeys.CREDENTIALS, status.keyVersion())
                        .chain(() -> keys.retireBelow(TransitKeys.INDEX, status.indexKeyVersion()))
                        .onFailure()
                        .transform(failure -> VaultAway.problem("retire key versions", failure)))
                .call(status -> store.retired(status.keyVersion(), caller, reason));
    }

    private Uni<KeyVersions> nextVersions() {
        return keys.version(TransitKeys.CREDENTIALS).chain(credentials -> keys.version(TransitKeys.INDEX)
                .map(index -> new KeyVersions(credentials + 1, index + 1)));
    }
}
