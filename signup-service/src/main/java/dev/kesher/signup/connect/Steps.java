package dev.kesher.signup.connect;

import dev.kesher.signup.connect.step.StepContext;
import dev.kesher.contracts.Topic;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.Done;
import dev.kesher.graph.answer.TokenInfo;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.signup.Database;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.connection.Connections;
import dev.kesher.signup.connection.TokenFacts;
import dev.kesher.signup.outbox.Outbox;
import dev.kesher.signup.outbox.OutboxPublisher;
import dev.kesher.signup.problem.ProblemCode;
import dev.kesher.signup.connect.step.Refusals;
import dev.kesher.signup.connect.step.Step;
import dev.kesher.signup.connect.step.StepResult;
import dev.kesher.signup.connect.step.TokenRule;
import dev.kesher.signup.vault.Credential;
import dev.kesher.signup.vault.Vault;
import dev.kesher.signup.vault.VaultAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a step asks of Meta and of the vault, outside of any transaction. The two steps that only write to our database,
 * ACTIVATE and ANNOUNCE, are in {@link DatabaseSteps}; those about the number in {@link NumberChoice} and {@link Registering}.
 */
@ApplicationScoped
class Steps {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);
    private static final int MOST_LOOKS = 20;

    private final Vault vault;
    private final GraphClient graph;
    private final Database database;
    private final Connections connections;
    private final TokenFacts tokens;
    private final Outbox outbox;
    private final OutboxPublisher publisher;
    private final NumberChoice numbers;
    private final Registering registering;
    private final DatabaseSteps databaseSteps;
    private final SignupConfig config;
    private final Refusals refusals;

    Steps(
            Vault vault,
            GraphClient graph,
            Database database,
            Connections connections,
            TokenFacts tokens,
            Outbox outbox,
            OutboxPublisher publisher,
            NumberChoice numbers,
            Registering registering,
            DatabaseSteps databaseSteps,
            SignupConfig config,
            ErrorTable errors) {
        this.vault = vault;
        this.graph = graph;
        this.database = database;
        this.connections = connections;
        this.tokens = tokens;
        this.outbox = outbox;
        this.publisher = publisher;
        this.numbers = numbers;
        this.registering = registering;
        this.databaseSteps = databaseSteps;
        this.config = config;
        this.refusals = new Refusals(errors);
    }

    Uni<StepResult> take(Attempt attempt, StepContext context) {
        return switch (attempt.step) {
            case STORE_TOKEN ->
                withCredential(attempt, context, credential -> done(StepResult.next(Step.INSPECT_TOKEN)));
            case INSPECT_TOKEN -> withCredential(attempt, context, credential -> inspect(attempt, credential));
            case CHOOSE_NUMBER -> withCredential(attempt, context, credential -> numbers.choose(attempt, context));
            case SUBSCRIBE -> withCredential(attempt, context, credential -> subscribe(attempt, credential));
            case REGISTER ->
                databaseSteps.reserved(
                        attempt,
                        () -> withCredential(attempt, context, credential -> registering.register(attempt, context)));
            case PROMOTE -> databaseSteps.reserved(attempt, () -> promote(attempt));
            case ACTIVATE, ANNOUNCE -> throw new IllegalStateException(attempt.step + " is a database step");
        };
    }

    private Uni<StepResult> withCredential(
            Attempt attempt, StepContext context, Function<Credential, Uni<StepResult>> work) {
        return context.isWithoutCredential() ? read(attempt, context, work) : work.apply(context.credential());
    }

    private Uni<StepResult> read(Attempt attempt, StepContext context, Function<Credential, Uni<StepResult>> work) {
        var reason = "connect, from " + attempt.step;
        return vault.read(attempt.business(), attempt.credentialId, reason).chain(answer -> switch (answer) {
            case VaultAnswer.Ok<Credential>(Credential credential) -> {
                context.hold(credential);
                yield work.apply(credential);
            }
            case VaultAnswer.Refused<Credential> gone -> done(StepResult.failed(gone(attempt)));
            case VaultAnswer.Unavailable<Credential> away -> done(StepResult.later(ProblemCode.VAULT_UNAVAILABLE));
        });
    }

    /** At the first step the credential was never there: this replica's predecessor died with the code in its hands. */
    private static ProblemCode gone(Attempt attempt) {
        return attempt.step == Step.STORE_TOKEN ? ProblemCode.EXCHANGE_UNCLEAR : ProblemCode.CREDENTIAL_GONE;
    }

    private Uni<StepResult> inspect(Attempt attempt, Credential credential) {
        return graph.debugToken(credential.accessToken())
                .call(result -> learn(attempt, result))
                .map(result -> result instanceof GraphResult.Ok<TokenInfo> ok
                        ? TokenRule.judge(ok.value(), config.meta().appId(), attempt.hintedWabaId)
                        : refusals.judgeOurs(result));
    }

    private Uni<Void> learn(Attempt attempt, GraphResult<TokenInfo> result) {
        return result instanceof GraphResult.Ok<TokenInfo> ok
                ? database.inTransaction(() -> tokens.learn(attempt.business(), attempt.credentialId, ok.value()))
                : Uni.createFrom().voidItem();
    }

    /** Only once ingest can have read whose the number is: the first message may come with the answer. */
    private Uni<StepResult> subscribe(Attempt attempt, Credential credential) {
        return isTold(attempt)
                .chain(told -> told
                        ? graph.subscribe(attempt.waba(), credential.accessToken())
                                .map(this::subscribed)
                        : done(StepResult.later(ProblemCode.PUBLISHING_DELAYED)));
    }

    /** Whoever publishes at the moment, for another attempt or in another replica, tells ours a moment later. */
    private Uni<Boolean> isTold(Attempt attempt) {
        return publisher
                .publish()
                .chain(() -> outbox.isTold(Topic.CONNECTIONS, attempt.phoneNumberId))
                .repeat()
                .withDelay(BETWEEN_LOOKS)
                .atMost(MOST_LOOKS)
                .select()
                .where(told -> told)
                .toUni()
                .map(Objects::nonNull);
    }

    private StepResult subscribed(GraphResult<Done> result) {
        return result instanceof GraphResult.Ok<Done>
                ? StepResult.next(Step.REGISTER)
                : refusals.judge(result, ProblemCode.SUBSCRIPTION_REFUSED);
    }

    private Uni<StepResult> promote(Attempt attempt) {
        return database.inTransaction(() -> connections.currentCredential(attempt.business()))
                .map(current -> current.filter(id -> !id.equals(attempt.credentialId)))
                .chain((Optional<String> current) ->
                        vault.promote(attempt.business(), attempt.credentialId, current.orElse(null)))
                .map(answer -> promoted(attempt, answer));
    }

    private static StepResult promoted(Attempt attempt, VaultAnswer<Boolean> answer) {
        return switch (answer) {
            case VaultAnswer.Ok<Boolean> ok -> StepResult.next(Step.ANNOUNCE);
            case VaultAnswer.Unavailable<Boolean> away -> StepResult.later(ProblemCode.VAULT_UNAVAILABLE);
            case VaultAnswer.Refused<Boolean> refused ->
                switch (refused.code()) {
                    case "number-connected-elsewhere" -> StepResult.failed(ProblemCode.NUMBER_CONNECTED_ELSEWHERE);
                    // A disconnection is on its way: it ends, and then we know what is current.
                    case "current-changed" ->
                        attempt.isLastTry() ? StepResult.failed(ProblemCode.BUSY) : StepResult.later(ProblemCode.BUSY);
                    case "credential-not-found" -> StepResult.failed(ProblemCode.CREDENTIAL_GONE);
                    default -> StepResult.failed(ProblemCode.SUPERSEDED);
                };
        };
    }

    private static Uni<StepResult> done(StepResult result) {
        return Uni.createFrom().item(result);
    }
}
