package dev.kesher.signup.connect;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.signup.Database;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.connection.Activation;
import dev.kesher.signup.connection.Connections;
import dev.kesher.signup.problem.ProblemCode;
import dev.kesher.signup.connect.step.AttemptState;
import dev.kesher.signup.connect.step.Step;
import dev.kesher.signup.connect.step.StepResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Supplier;

/** The parts of the way that are written in the same transaction as the attempt itself. */
@ApplicationScoped
class DatabaseSteps {
    private final Database database;
    private final Connections connections;
    private final SignupConfig config;
    private final Clock clock;

    DatabaseSteps(Database database, Connections connections, SignupConfig config, Clock clock) {
        this.database = database;
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
            case Activation.Granted granted -> StepResult.next(Step.SUBSCRIBE);
            case Activation.Reconnecting reconnecting -> StepResult.next(Step.SUBSCRIBE);
            case Activation.Busy busy -> StepResult.later(ProblemCode.BUSY);
            case Activation.Elsewhere elsewhere -> StepResult.failed(ProblemCode.NUMBER_CONNECTED_ELSEWHERE);
            case Activation.Superseded superseded -> StepResult.failed(ProblemCode.SUPERSEDED);
            case Activation.OtherNumber(PhoneNumberId current) -> new StepResult.Propose(current.value());
        };
    }

    /**
     * Only one attempt of a business at a time registers and promotes: two would set two PINs, and the loser's end could
     * take the winner's credential along.
     */
    Uni<StepResult> reserved(Attempt attempt, Supplier<Uni<StepResult>> work) {
        return database.inTransaction(() -> connections.reserve(attempt.claim()))
                .chain(activation -> {
                    var allowed =
                            activation instanceof Activation.Granted || activation instanceof Activation.Reconnecting;
                    return allowed ? work.get() : Uni.createFrom().item(activated(activation));
                });
    }

    /** What an attempt that stops must not leave behind: others may go on, and one that is over lets its number go. */
    Uni<Void> stopped(Attempt attempt) {
        boolean goesOn = attempt.state == AttemptState.WORKING || attempt.state == AttemptState.CONNECTED;
        if (goesOn || attempt.phoneNumberId == null) {
            return Uni.createFrom().voidItem();
        }
        boolean over = attempt.state == AttemptState.FAILED && attempt.problem != null && attempt.problem.startOver();
        return connections
                .withdraw(attempt.number(), attempt.credentialId)
                .chain(() -> over ? release(attempt) : Uni.createFrom().voidItem());
    }

    private Uni<StepResult> announce(Attempt attempt) {
        var nextCheck = clock.instant().plus(config.check().every());
        return connections
                .announce(attempt.claim(), nextCheck, config.removal().drain())
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
