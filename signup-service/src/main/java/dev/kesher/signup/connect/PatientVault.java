package dev.kesher.signup.connect;

import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.vault.Credential;
import dev.kesher.signup.vault.Vault;
import dev.kesher.signup.vault.VaultAnswer;
import dev.kesher.signup.vault.VaultWait;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The vault as a request that brings a code needs it: waited for while the code lives, and as long as a token would be lost
 * without it.
 */
@ApplicationScoped
class PatientVault {
    private final Vault vault;
    private final VaultWait wait;
    private final MeterRegistry registry;
    private final VaultPatience patience;

    PatientVault(Vault vault, VaultWait wait, SignupConfig config, MeterRegistry registry) {
        this.vault = vault;
        this.wait = wait;
        this.registry = registry;
        this.patience = VaultPatience.of(
                config.attempts().vaultPatience(), config.attempts().lease());
    }

    /** What became of a request that had to wait, and of every token that was lost; each is a label of the metric. */
    enum Result {
        STORED("stored"),
        /** The vault came back, but Meta gave no token for the code. */
        NOT_EXCHANGED("not-exchanged"),
        /** The token was lost. */
        SPENT_IN_VAIN("spent-in-vain"),
        /** The code is unspent. */
        GAVE_UP("gave-up"),
        /** The code is unspent, and as many requests waited as may. */
        NO_ROOM("no-room"),
        /** The code is unspent, and nobody waits for the answer. */
        HUNG_UP("hung-up");

        private final String label;

        Result(String label) {
            this.label = label;
        }
    }

    /** Whether the vault answers; asks until it does, or the code would be too old to be exchanged. */
    Uni<Boolean> answers(Attempt attempt, CodeRequest request) {
        // While others wait, a look of one's own could only find out the same.
        var firstLook = wait.isAway() ? Uni.createFrom().item(false) : look(attempt);
        return firstLook.chain(answers -> answers ? Uni.createFrom().item(true) : waitWithCode(attempt, request));
    }

    private Uni<Boolean> look(Attempt attempt) {
        return vault.answers(attempt.business(), attempt.credentialId);
    }

    private Uni<Boolean> waitWithCode(Attempt attempt, CodeRequest request) {
        request.waits();
        return wait.withCode(() -> look(attempt), request.left(patience.withCode()), request.callerGone())
                .map(ended -> switch (ended) {
                    case BACK -> true;
                    case STILL_AWAY -> unspent(Result.GAVE_UP);
                    case CALLER_GONE -> unspent(Result.HUNG_UP);
                    case NO_ROOM -> unspent(Result.NO_ROOM);
                });
    }

    private boolean unspent(Result why) {
        count(why);
        return false;
    }

    /** What came of an exchange that is over, if it had to wait. */
    void notExchanged(CodeRequest request) {
        if (request.waited()) {
            count(Result.NOT_EXCHANGED);
        }
    }

    /** Whether the token is stored; tries until it is, the vault refuses it, or the request has lasted too long. */
    Uni<Boolean> store(Attempt attempt, Credential credential, CodeRequest request) {
        return tryToStore(attempt, credential, request).invoke(stored -> {
            if (!stored) {
                count(Result.SPENT_IN_VAIN);
            } else if (request.waited()) {
                count(Result.STORED);
            }
        });
    }

    private Uni<Boolean> tryToStore(Attempt attempt, Credential credential, CodeRequest request) {
        return vault.store(attempt.business(), credential).chain(answer -> switch (answer) {
            case VaultAnswer.Ok<Boolean> stored -> Uni.createFrom().item(true);
            case VaultAnswer.Refused<Boolean> refused -> Uni.createFrom().item(false);
            case VaultAnswer.Unavailable<Boolean> away -> waitWithToken(attempt, credential, request);
        });
    }

    private Uni<Boolean> waitWithToken(Attempt attempt, Credential credential, CodeRequest request) {
        request.waits();
        return wait.withToken(() -> look(attempt), request.left(patience.withToken()))
                .chain(ended -> ended == VaultWait.Ended.BACK
                        ? tryToStore(attempt, credential, request)
                        : Uni.createFrom().item(false));
    }

    private void count(Result result) {
        registry.counter("kesher.signup.vault.waits", "result", result.label).increment();
    }
}
