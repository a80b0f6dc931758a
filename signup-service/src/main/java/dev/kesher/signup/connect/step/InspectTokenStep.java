package dev.kesher.signup.connect.step;

import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.TokenInfo;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.signup.Database;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.token.TokenFacts;
import dev.kesher.signup.vault.Credential;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks Meta what the token is good for and for which account; what it says of the token's end is kept. */
@ApplicationScoped
class InspectTokenStep {
    private final StepCredentials credentials;
    private final GraphClient graph;
    private final Database database;
    private final TokenFacts tokens;
    private final Refusals refusals;
    private final String ourApp;

    InspectTokenStep(
            StepCredentials credentials,
            GraphClient graph,
            Database database,
            TokenFacts tokens,
            ErrorTable errors,
            SignupConfig config) {
        this.credentials = credentials;
        this.graph = graph;
        this.database = database;
        this.tokens = tokens;
        this.refusals = new Refusals(errors);
        this.ourApp = config.meta().appId();
    }

    Uni<StepResult> take(StepInput attempt, StepContext context) {
        return credentials.with(attempt, context, credential -> inspect(attempt, credential));
    }

    private Uni<StepResult> inspect(StepInput attempt, Credential credential) {
        return graph.debugToken(credential.accessToken())
                .call(result -> learn(attempt, result))
                .map(result -> result instanceof GraphResult.Ok<TokenInfo> ok
                        ? TokenRule.judge(ok.value(), ourApp, attempt.hinted().wabaId())
                        : refusals.judge(MetaCall.INSPECT_TOKEN, result));
    }

    private Uni<Void> learn(StepInput attempt, GraphResult<TokenInfo> result) {
        return result instanceof GraphResult.Ok<TokenInfo> ok
                ? database.inTransaction(() -> tokens.learn(attempt.business(), attempt.credentialId(), ok.value()))
                : Uni.createFrom().voidItem();
    }
}
