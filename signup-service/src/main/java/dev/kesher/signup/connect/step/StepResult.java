package dev.kesher.signup.connect.step;

import dev.kesher.signup.problem.Problem;
import dev.kesher.signup.problem.ProblemCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one run of one step ended. */
public sealed interface StepResult {
    /** Done; the next step can begin. */
    record Next(Step step, Found found) implements StepResult {}

    /** Not done, and nobody has to do anything: once more after a while. */
    record Later(Problem why) implements StepResult {}

    /** Only the owner can go on. */
    record Ask(AttemptState state, Problem why) implements StepResult {}

    /** The business is connected with this other number, and the owner has not said yet that it may be replaced. */
    record Propose(String currentNumberId) implements StepResult {}

    /**
     * Meta has not released the number yet; nobody has to wait in front of a screen.
     *
     * @param pause at least until the next look
     */
    record Pending(Problem why, Duration pause) implements StepResult {}

    record Failed(Problem why) implements StepResult {}

    record Connected() implements StepResult {}

    /** What a step learned from Meta; null: nothing new. */
    record Found(
            @Nullable String wabaId,
            @Nullable String phoneNumberId,
            @Nullable Registration registration) {
        static final Found NOTHING = new Found(null, null, null);
    }

    static StepResult next(Step step) {
        return new Next(step, Found.NOTHING);
    }

    static StepResult later(ProblemCode code) {
        return new Later(Problem.of(code));
    }

    static StepResult failed(ProblemCode code) {
        return new Failed(Problem.of(code));
    }
}
