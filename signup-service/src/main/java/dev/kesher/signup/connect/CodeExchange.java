package dev.kesher.signup.connect;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Secret;
import dev.kesher.eventkit.database.Detached;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.AccessToken;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.connect.step.AttemptState;
import dev.kesher.signup.connect.step.HintedIds;
import dev.kesher.signup.connect.step.Refusals;
import dev.kesher.signup.connect.step.Step;
import dev.kesher.signup.connect.step.StepContext;
import dev.kesher.signup.connect.step.StepResult;
import dev.kesher.signup.problem.HttpProblems;
import dev.kesher.signup.problem.Problem;
import dev.kesher.signup.problem.ProblemCode;
import dev.kesher.signup.vault.Credential;
import dev.kesher.telemetry.trace.CurrentSpan;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * From a code to a token that lies in the vault, within the request that brings the code: the code works once, lives 30
 * seconds, and is written down nowhere.
 *
 * <p>Between Meta's answer and the vault's there is a moment in which the token exists in memory only. It cannot be kept
 * anywhere else, because only the vault may hold a readable token; so the vault is asked before the code is spent, and
 * waited for before and after ({@link PatientVault}). If it stays away the owner has to open Meta's window again. Nothing
 * is connected by then, so nothing is lost but that minute.
 *
 * <p>All of it is finished although the caller hangs up, but for the waiting with an unspent code. Waiting extends the lease
 * of the attempt; the exchange takes 20 seconds at its longest and storing 10, far less than that.
 */
@ApplicationScoped
class CodeExchange {
    private static final int MOST_TRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(400);
    /** From the arrival of the request: Meta would find the code too old. */
    private static final Duration LAST_TRY = Duration.ofSeconds(25);

    private final AttemptStore attempts;
    private final PatientVault vault;
    private final GraphClient graph;
    private final Refusals refusals;
    private final AttemptWorker worker;
    private final SignupConfig config;
    private final Clock clock;

    CodeExchange(
            AttemptStore attempts,
            PatientVault vault,
            GraphClient graph,
            ErrorTable errors,
            AttemptWorker worker,
            SignupConfig config,
            Clock clock) {
        this.attempts = attempts;
        this.vault = vault;
        this.graph = graph;
        this.refusals = new Refusals(errors);
        this.worker = worker;
        this.config = config;
        this.clock = clock;
    }

    /** The attempt, leased and ready for its next step, with what the vault has of it by now. */
    record Exchanged(Attempt attempt, StepContext context) {}

    /** @return the attempt, which the worker goes on with; or fails with the problem to be answered */
    Uni<Attempt> exchange(BusinessId business, UUID id, Secret code, HintedIds hinted) {
        var request = new CodeRequest();
        return Detached.run(() -> CurrentSpan.within(
                        request.traceparent(),
                        claim(business, id, hinted, request).chain(attempt -> exchange(attempt, code, request))))
                .onCancellation()
                .invoke(request::hungUp);
    }

    private Uni<Attempt> exchange(Attempt claimed, Secret code, CodeRequest request) {
        return ensureVaultAnswers(claimed, request)
                .chain(() -> spend(claimed, code, request))
                .chain(token -> keep(claimed, token, request))
                .invoke(worker::take)
                .map(Exchanged::attempt);
    }

    /** The first code wins; from here on the attempt is leased to this request. */
    private Uni<Attempt> claim(BusinessId business, UUID id, HintedIds hinted, CodeRequest request) {
        return attempts.change(business, id, this::takesCode, attempt -> {
                    attempt.move(Position.at(Step.STORE_TOKEN, clock.instant()), clock.instant());
                    attempt.credentialId = UUID.randomUUID().toString();
                    attempt.holdsCredential = true;
                    attempt.traceparent = request.traceparent();
                    attempt.hintedWabaId = hinted.wabaId();
                    attempt.hintedNumberId = hinted.phoneNumberId();
                    attempt.lease = UUID.randomUUID();
                    attempt.leasedUntil = clock.instant().plus(config.attempts().lease());
                })
                .chain(claimed ->
                        claimed.map(attempt -> Uni.createFrom().item(attempt)).orElseGet(() -> refuse(business, id)));
    }

    private boolean takesCode(Attempt attempt) {
        return attempt.state == AttemptState.WAITING && attempt.expiresAt.isAfter(clock.instant());
    }

    private Uni<Attempt> refuse(BusinessId business, UUID id) {
        return attempts.find(business, id).map(found -> {
            var attempt = found.orElseThrow(() -> HttpProblems.of(ProblemCode.ATTEMPT_UNKNOWN));
            throw HttpProblems.of(whyNot(attempt.state));
        });
    }

    private static ProblemCode whyNot(AttemptState state) {
        return switch (state) {
            case WAITING -> ProblemCode.ATTEMPT_EXPIRED;
            case ABANDONED -> ProblemCode.ATTEMPT_STATE;
            case WORKING, CHOOSE_NUMBER, NEEDS_PIN, CONFIRM_REPLACEMENT, PENDING, CONNECTED, FAILED ->
                ProblemCode.CODE_ALREADY_USED;
        };
    }

    private Uni<Void> ensureVaultAnswers(Attempt attempt, CodeRequest request) {
        return vault.answers(attempt, request)
                .chain(answers -> answers
                        ? Uni.createFrom().voidItem()
                        : unspent(attempt, Problem.of(ProblemCode.VAULT_UNAVAILABLE)));
    }

    private Uni<AccessToken> spend(Attempt attempt, Secret code, CodeRequest request) {
        return spend(attempt, code, request, 1).onFailure().invoke(() -> vault.notExchanged(request));
    }

    private Uni<AccessToken> spend(Attempt attempt, Secret code, CodeRequest request, int tryNumber) {
        return graph.exchangeCode(code).chain(result -> switch (result) {
            case GraphResult.Ok<AccessToken> ok -> Uni.createFrom().item(ok.value());
            case GraphResult.Refused<AccessToken>(GraphError error) -> refused(attempt, refusals.judgeExchange(error));
            // Certainly not executed, so the code is as good as before.
            case GraphResult.NotSent<AccessToken> notSent
            when tryNumber < MOST_TRIES && request.left(LAST_TRY).isPositive() ->
                Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(PAUSE)
                        .chain(() -> spend(attempt, code, request, tryNumber + 1));
            case GraphResult.NotSent<AccessToken> notSent -> unspent(attempt, Problem.of(ProblemCode.META_UNAVAILABLE));
            // May have been executed: another exchange could only be refused (docs/meta/tokens.md#exchange).
            case GraphResult.Lost<AccessToken> lost -> fail(attempt, Problem.of(ProblemCode.EXCHANGE_UNCLEAR));
        });
    }

    /** A limit is met before the code is looked at. */
    private <T> Uni<T> refused(Attempt attempt, Problem problem) {
        return problem.code() == ProblemCode.RATE_LIMITED ? unspent(attempt, problem) : fail(attempt, problem);
    }

    private Uni<Exchanged> keep(Attempt attempt, AccessToken token, CodeRequest request) {
        var expiresAt = token.expiresIn() == null ? null : clock.instant().plus(token.expiresIn());
        var credential = new Credential(attempt.credentialId, null, null, null, token.token(), null, expiresAt);
        return vault.store(attempt, credential, request)
                .chain(stored -> stored
                        ? settle(attempt, StepResult.next(Step.INSPECT_TOKEN))
                                .map(settled -> new Exchanged(settled, StepContext.of(credential)))
                        : fail(attempt, Problem.of(ProblemCode.VAULT_UNAVAILABLE)));
    }

    private Uni<Attempt> settle(Attempt attempt, StepResult result) {
        return attempts.settle(attempt, held -> Uni.createFrom().item(result), held -> Uni.createFrom()
                        .voidItem())
                .map(settled -> settled.orElseThrow(() -> HttpProblems.of(ProblemCode.EXCHANGE_UNCLEAR)));
    }

    private <T> Uni<T> fail(Attempt attempt, Problem problem) {
        return settle(attempt, new StepResult.Failed(problem))
                .chain(failed -> Uni.createFrom().failure(HttpProblems.of(problem)));
    }

    /** As if the code had never come: it can be sent again, and a later popup's code too. */
    private <T> Uni<T> unspent(Attempt attempt, Problem why) {
        return attempts.change(attempt.business(), attempt.id, held -> held.isLeasedBy(attempt.lease), held -> {
                    held.move(
                            new Position(AttemptState.WAITING, Step.STORE_TOKEN, 0, clock.instant(), null),
                            clock.instant());
                    held.credentialId = null;
                    held.holdsCredential = false;
                    held.giveBack();
                })
                .chain(released -> Uni.createFrom().failure(HttpProblems.of(why)));
    }
}
