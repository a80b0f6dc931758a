package dev.kesher.signup.attempt;

import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.connection.Activation;
import dev.kesher.signup.connection.Connections;
import dev.kesher.signup.problem.ProblemCode;
import dev.kesher.signup.saga.Step;
import dev.kesher.signup.saga.StepResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** The parts of the way that are written in the same transaction as the attempt itself. */
@ApplicationScoped
class DatabaseSteps {
    private final Connections connections;
    private final SignupConfig config;
    private final Clock clock;

    DatabaseSteps(Connections connections, SignupConfig config, Clock clock) {
        this.connections = connections;
        this.config = config;
        this.clock = clock;
    }

    Uni<StepResult> take(Attempt attempt) {
        return attempt.step == Step.ACTIVATE ? activate(attempt) : announce(attempt);
    }

    static boolean has(Step step) {
        return step == Step.ACTIVATE || step == Step.ANNOUNCE;
    }

    private Uni<StepResult> activate(Attempt attempt) {
        return connections.activate(attempt.claim()).map(DatabaseSteps::activated);
    }

    private static StepResult activated(Activation activation) {
        return switch (activation) {
            case ACTIVATED, RECONNECTING -> StepResult.next(Step.SUBSCRIBE);
            case BUSY -> StepResult.later(ProblemCode.BUSY);
            case ELSEWHERE -> StepResult.failed(ProblemCode.NUMBER_CONNECTED_ELSEWHERE);
            case OTHER_NUMBER -> StepResult.failed(ProblemCode.NUMBER_ALREADY_CONNECTED);
        };
    }

    private Uni<StepResult> announce(Attempt attempt) {
        var nextCheck = clock.instant().plus(config.check().every());
        return connections
                .announce(attempt.claim(), nextCheck)
                .map(mine -> mine ? new StepResult.Connected() : StepResult.failed(ProblemCode.SUPERSEDED));
    }

    /** An attempt that is over leaves no number behind that receives for nobody; its removal deletes the credential. */
    Uni<Void> release(Attempt attempt) {
        if (attempt.phoneNumberId == null) {
            return Uni.createFrom().voidItem();
        }
        return connections
                .release(attempt.number(), attempt.credentialId)
                .invoke(released -> attempt.holdsCredential = attempt.holdsCredential && !released)
                .replaceWithVoid();
    }
}
