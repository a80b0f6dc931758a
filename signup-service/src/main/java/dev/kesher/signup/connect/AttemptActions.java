package dev.kesher.signup.connect;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Secret;
import dev.kesher.signup.connect.step.AttemptState;
import dev.kesher.signup.connect.step.Step;
import dev.kesher.signup.problem.HttpProblems;
import dev.kesher.signup.problem.Problem;
import dev.kesher.signup.problem.ProblemCode;
import dev.kesher.signup.vault.Credential;
import dev.kesher.signup.vault.Vault;
import dev.kesher.signup.vault.VaultAnswer;
import dev.kesher.telemetry.trace.CurrentSpan;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What the owner can do with an attempt that stopped. Each is a compare-and-set: of two clicks one counts. */
@ApplicationScoped
class AttemptActions {
    private final AttemptStore attempts;
    private final AttemptWorker worker;
    private final Vault vault;
    private final Clock clock;

    AttemptActions(AttemptStore attempts, AttemptWorker worker, Vault vault, Clock clock) {
        this.attempts = attempts;
        this.worker = worker;
        this.vault = vault;
        this.clock = clock;
    }

    Uni<Attempt> find(BusinessId business, UUID id) {
        return attempts.find(business, id)
                .map(found -> found.orElseThrow(() -> HttpProblems.of(ProblemCode.ATTEMPT_UNKNOWN)));
    }

    /** Lets a page that was loaded again, or another device, go on. */
    Uni<Optional<Attempt>> open(BusinessId business) {
        return attempts.open(business);
    }

    Uni<Attempt> retry(BusinessId business, UUID id) {
        return find(business, id).chain(attempt -> {
            require(mayBeTriedAgain(attempt));
            if (!attempt.holdsCredential) {
                throw HttpProblems.of(ProblemCode.CREDENTIAL_GONE);
            }
            var told = attempt.problem(clock.instant());
            if (told != null && told.pause() != null) {
                throw HttpProblems.of(Problem.of(ProblemCode.RETRY_TOO_EARLY).after(told.pause()));
            }
            return goOn(business, id, now -> mayBeTriedAgain(now) && now.holdsCredential, now -> {});
        });
    }

    /** Also what would go on by itself, for it may be time now; and a proposal, to be made once more. */
    private static boolean mayBeTriedAgain(Attempt attempt) {
        return switch (attempt.state) {
            case FAILED -> attempt.problem != null && attempt.problem.retryable();
            case PENDING, CONFIRM_REPLACEMENT -> true;
            case WAITING, WORKING, CHOOSE_NUMBER, NEEDS_PIN, CONNECTED, ABANDONED -> false;
        };
    }

    /** The choice is a hint like the browser's: the list is read again, and the number has to be in it. */
    Uni<Attempt> chooseNumber(BusinessId business, UUID id, String phoneNumberId) {
        return goOn(
                business,
                id,
                attempt -> attempt.state == AttemptState.CHOOSE_NUMBER,
                attempt -> attempt.hintedNumberId = phoneNumberId);
    }

    /** The PIN goes to the vault first; only then does the registration that uses it begin. */
    Uni<Attempt> enterPin(BusinessId business, UUID id, Secret pin) {
        return find(business, id)
                .invoke(attempt -> require(attempt.state == AttemptState.NEEDS_PIN))
                .call(attempt -> storePin(attempt, pin))
                .chain(attempt -> goOn(
                        business, id, now -> now.state == AttemptState.NEEDS_PIN, now -> now.step = Step.REGISTER));
    }

    private Uni<Boolean> storePin(Attempt attempt, Secret pin) {
        return vault.read(attempt.business(), attempt.credentialId, "add the owner's PIN")
                .chain(answer -> switch (answer) {
                    case VaultAnswer.Ok<Credential>(Credential credential) ->
                        vault.store(attempt.business(), credential.with(pin));
                    case VaultAnswer.Refused<Credential> gone -> throw HttpProblems.of(ProblemCode.CREDENTIAL_GONE);
                    case VaultAnswer.Unavailable<Credential> away ->
                        throw HttpProblems.of(ProblemCode.VAULT_UNAVAILABLE);
                })
                .map(answer -> switch (answer) {
                    case VaultAnswer.Ok<Boolean> stored -> true;
                    case VaultAnswer.Refused<Boolean> notPending -> throw HttpProblems.of(ProblemCode.ATTEMPT_STATE);
                    case VaultAnswer.Unavailable<Boolean> away -> throw HttpProblems.of(ProblemCode.VAULT_UNAVAILABLE);
                });
    }

    /** What it has stored is deleted soon; a step that is under way cannot be called back. */
    Uni<Attempt> abandon(BusinessId business, UUID id) {
        return change(
                business,
                id,
                attempt -> attempt.state != AttemptState.WORKING && attempt.state != AttemptState.CONNECTED,
                attempt -> {
                    // A look at a pending number may be under way: what it finds counts no more.
                    attempt.giveBack();
                    attempt.move(
                            new Position(AttemptState.ABANDONED, attempt.step, 0, clock.instant(), null),
                            clock.instant());
                });
    }

    private Uni<Attempt> goOn(BusinessId business, UUID id, Predicate<Attempt> expected, Consumer<Attempt> change) {
        var request = CurrentSpan.ofRequest().traceparent();
        return change(business, id, expected, attempt -> {
                    change.accept(attempt);
                    attempt.workAgain(clock.instant(), request);
                })
                .invoke(attempt -> worker.wake(attempt.id));
    }

    private Uni<Attempt> change(BusinessId business, UUID id, Predicate<Attempt> expected, Consumer<Attempt> change) {
        return attempts.change(business, id, expected, change)
                .chain(changed -> changed.map(attempt -> Uni.createFrom().item(attempt))
                        .orElseGet(() -> find(business, id).invoke(other -> require(false))));
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw HttpProblems.of(ProblemCode.ATTEMPT_STATE);
        }
    }
}
