package dev.kesher.signup.connect.step;

import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.PhoneNumber;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.signup.connection.LiveNumber;
import dev.kesher.signup.problem.Problem;
import dev.kesher.signup.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds out which number it is, and proves that the token may use it. */
@ApplicationScoped
class ChooseNumberStep {
    private final StepCredentials credentials;
    private final GraphClient graph;
    private final Refusals refusals;

    ChooseNumberStep(StepCredentials credentials, GraphClient graph, ErrorTable errors) {
        this.credentials = credentials;
        this.graph = graph;
        this.refusals = new Refusals(errors);
    }

    /** Listing the account's numbers with the token is the proof that it may use them, whatever the browser said. */
    Uni<StepResult> take(StepInput attempt, StepContext context) {
        return credentials.with(
                attempt, context, credential -> graph.phoneNumbers(attempt.waba(), credential.accessToken())
                        .map(result -> result instanceof GraphResult.Ok<List<PhoneNumber>> ok
                                ? choose(attempt, context, ok.value())
                                : refusals.judge(MetaCall.CHOOSE_NUMBER, result)));
    }

    private static StepResult choose(StepInput attempt, StepContext context, List<PhoneNumber> numbers) {
        if (numbers.isEmpty()) {
            return StepResult.failed(ProblemCode.NO_NUMBER);
        }
        return NumberRule.choose(numbers, attempt.hinted().phoneNumberId())
                .map(number -> chosen(context, number))
                .orElseGet(() -> new StepResult.Ask(AttemptState.CHOOSE_NUMBER, Problem.of(ProblemCode.CHOOSE_NUMBER)));
    }

    private static StepResult chosen(StepContext context, PhoneNumber number) {
        context.hold(LiveNumber.Shown.of(number));
        return new StepResult.Next(
                Step.ACTIVATE, new StepResult.Found(null, number.id().value(), Registration.of(number)));
    }
}
