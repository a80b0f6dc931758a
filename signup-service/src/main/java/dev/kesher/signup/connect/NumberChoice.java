package dev.kesher.signup.connect;

import dev.kesher.signup.connect.step.StepContext;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.PhoneNumber;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.signup.connection.LiveNumber;
import dev.kesher.signup.problem.Problem;
import dev.kesher.signup.problem.ProblemCode;
import dev.kesher.signup.connect.step.AttemptState;
import dev.kesher.signup.connect.step.NumberRule;
import dev.kesher.signup.connect.step.Refusals;
import dev.kesher.signup.connect.step.Registration;
import dev.kesher.signup.connect.step.Step;
import dev.kesher.signup.connect.step.StepResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds out which number it is, and proves that the token may use it. */
@ApplicationScoped
class NumberChoice {
    private final GraphClient graph;
    private final Refusals refusals;

    NumberChoice(GraphClient graph, ErrorTable errors) {
        this.graph = graph;
        this.refusals = new Refusals(errors);
    }

    /** Listing the account's numbers with the token is the proof that it may use them, whatever the browser said. */
    Uni<StepResult> choose(Attempt attempt, StepContext context) {
        return graph.phoneNumbers(attempt.waba(), context.credential().accessToken())
                .map(result -> result instanceof GraphResult.Ok<List<PhoneNumber>> ok
                        ? choose(attempt, context, ok.value())
                        : refusals.judge(result, ProblemCode.WABA_NOT_VISIBLE));
    }

    private static StepResult choose(Attempt attempt, StepContext context, List<PhoneNumber> numbers) {
        if (numbers.isEmpty()) {
            return StepResult.failed(ProblemCode.NO_NUMBER);
        }
        return NumberRule.choose(numbers, attempt.hintedNumberId)
                .map(number -> chosen(context, number))
                .orElseGet(() -> new StepResult.Ask(AttemptState.CHOOSE_NUMBER, Problem.of(ProblemCode.CHOOSE_NUMBER)));
    }

    private static StepResult chosen(StepContext context, PhoneNumber number) {
        context.hold(LiveNumber.Shown.of(number));
        return new StepResult.Next(
                Step.ACTIVATE, new StepResult.Found(null, number.id().value(), Registration.of(number)));
    }
}
