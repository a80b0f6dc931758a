package dev.kesher.signup.connect.step;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.signup.connection.Activation;
import dev.kesher.signup.connection.Connections;
import dev.kesher.signup.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes the number for the business, so that the first message finds it; in the transaction of the attempt itself. */
@ApplicationScoped
class ActivateStep {
    private final Connections connections;

    ActivateStep(Connections connections) {
        this.connections = connections;
    }

    Uni<StepResult> take(StepInput attempt) {
        return connections.activate(attempt.claim()).map(ActivateStep::result);
    }

    /** What it means for an attempt whether it may have the number. */
    static StepResult result(Activation activation) {
        return switch (activation) {
            case Activation.Granted granted -> StepResult.next(Step.SUBSCRIBE);
            case Activation.Reconnecting reconnecting -> StepResult.next(Step.SUBSCRIBE);
            case Activation.Busy busy -> StepResult.later(ProblemCode.BUSY);
            case Activation.Elsewhere elsewhere -> StepResult.failed(ProblemCode.NUMBER_CONNECTED_ELSEWHERE);
            case Activation.Superseded superseded -> StepResult.failed(ProblemCode.SUPERSEDED);
            case Activation.OtherNumber(PhoneNumberId current) -> new StepResult.Propose(current.value());
        };
    }
}
