package dev.kesher.signup.connect;

import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.vault.Credential;
import dev.kesher.signup.vault.Vault;
import dev.kesher.signup.vault.VaultAnswer;
import dev.kesher.signup.vault.VaultWait;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The vault as a request that brings a code needs it: waited for while the code lives, and as long as a token would be lost
 * without it.
 */
@ApplicationScoped
class PatientVault {
    private static final Logger LOG = Logger.getLogger(PatientVault.class);

    /**
     * From the end of the waiting with a code to that of the waiting with a token: for the exchange, and so that both end
     * before the page has waited for 30 seconds.
     */
    private static final Duration AFTER_CODE = Duration.ofSeconds(8);

    private final Vault vault;
    private final VaultWait wait;
    private final AttemptStore attempts;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Duration withCode;
    private final Duration withToken;
    private final Duration lease;

    PatientVault(
            Vault vault,
            VaultWait wait,
            AttemptStore attempts,
            SignupConfig config,
            MeterRegistry registry,
            Clock clock) {
        this.vault = vault;
        this.wait = wait;
        this.attempts = attempts;
        this.registry = registry;
        this.clock = clock;
        this.withCode = config.attempts().vaultPatience();
        this.withToken = withCode.plus(AFTER_CODE);
        this.lease = config.attempts().lease();
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
        begin(attempt, request, withCode);
        return wait.withCode(() -> look(attempt), request.left(withCode), request.callerGone())
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

    /** Meta gave no token; counted for a request that had to wait. */
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
        begin(attempt, request, withToken);
        return wait.withToken(() -> look(attempt), request.left(withToken))
                .chain(ended -> ended == VaultWait.Ended.BACK
                        ? tryToStore(attempt, credential, request)
                        : Uni.createFrom().item(false));
    }

    /** So that nobody else takes the attempt up while the request waits; then it has the whole lease before it, as ever. */
    private void begin(Attempt attempt, CodeRequest request, Duration patience) {
        request.waits();
        var until = clock.instant().plus(request.left(patience)).plus(lease);
        attempts.change(
                        attempt.business(),
                        attempt.id,
                        held -> held.isLeasedBy(attempt.lease),
                        held -> held.leasedUntil = until)
                .subscribe()
                .with(
                        held -> LOG.debugf("Attempt %s waits for the vault", attempt.about()),
                        failure -> LOG.warnf(
                                "The lease of attempt %s stays as it is: %s",
                                attempt.about(), failure.getClass().getSimpleName()));
    }

    private void count(Result result) {
        registry.counter("kesher.signup.vault.waits", "result", result.label).increment();
    }
}
