package dev.kesher.signup.connect.step;

import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.connection.Connections;
import dev.kesher.signup.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Makes the connection active, and lets go the number that it replaces; in the transaction of the attempt itself. */
@ApplicationScoped
class AnnounceStep {
    private final Connections connections;
    private final SignupConfig config;
    private final Clock clock;

    AnnounceStep(Connections connections, SignupConfig config, Clock clock) {
        this.connections = connections;
        this.config = config;
        this.clock = clock;
    }

    Uni<StepResult> take(StepInput attempt) {
        var nextCheck = clock.instant().plus(config.tokenCheck().interval());
        return connections
                .announce(attempt.claim(), nextCheck, config.removal().drain())
                .map(mine -> mine ? new StepResult.Connected() : StepResult.failed(ProblemCode.SUPERSEDED));
    }
}
