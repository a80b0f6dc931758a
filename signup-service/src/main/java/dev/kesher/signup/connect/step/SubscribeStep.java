package dev.kesher.signup.connect.step;

import dev.kesher.contracts.Topic;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.Done;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.signup.outbox.Outbox;
import dev.kesher.signup.outbox.OutboxPublisher;
import dev.kesher.signup.problem.ProblemCode;
import dev.kesher.signup.vault.Credential;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;

/** Has Meta send the account's webhooks here. */
@ApplicationScoped
class SubscribeStep {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);
    private static final int MOST_LOOKS = 20;

    private final StepCredentials credentials;
    private final GraphClient graph;
    private final Outbox outbox;
    private final OutboxPublisher publisher;
    private final Refusals refusals;

    SubscribeStep(
            StepCredentials credentials,
            GraphClient graph,
            Outbox outbox,
            OutboxPublisher publisher,
            ErrorTable errors) {
        this.credentials = credentials;
        this.graph = graph;
        this.outbox = outbox;
        this.publisher = publisher;
        this.refusals = new Refusals(errors);
    }

    Uni<StepResult> take(StepInput attempt, StepContext context) {
        return credentials.with(attempt, context, credential -> subscribe(attempt, credential));
    }

    /** Only once ingest can have read whose the number is: the first message may come with the answer. */
    private Uni<StepResult> subscribe(StepInput attempt, Credential credential) {
        return isTold(attempt)
                .chain(told -> told
                        ? graph.subscribe(attempt.waba(), credential.accessToken())
                                .map(this::subscribed)
                        : Uni.createFrom().item(StepResult.later(ProblemCode.PUBLISHING_DELAYED)));
    }

    /** Whoever publishes at the moment, for another attempt or in another replica, tells ours a moment later. */
    private Uni<Boolean> isTold(StepInput attempt) {
        return publisher
                .publish()
                .chain(() -> outbox.isTold(Topic.CONNECTIONS, attempt.number().value()))
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
                : refusals.judge(MetaCall.SUBSCRIBE, result);
    }
}
