package dev.kesher.signup.connect.step;

import dev.kesher.graph.GraphResult;
import dev.kesher.graph.error.ErrorClass;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import dev.kesher.signup.problem.Problem;
import dev.kesher.signup.problem.ProblemCode;

/** What every repeatable call to Meta has in common when it does not answer as hoped (§6.1 to §6.3 of the reference). */
public final class Refusals {
    private static final int NOT_VISIBLE = 33;

    private final ErrorTable table;

    public Refusals(ErrorTable table) {
        this.table = table;
    }

    /** @param code what a final refusal means at this step, where Meta's code alone does not say it */
    public StepResult judge(GraphResult<?> result, ProblemCode code) {
        return result instanceof GraphResult.Refused<?>(GraphError error)
                ? refused(error, meaning(error, code))
                : unanswered(result);
    }

    /** Of a call with the app's own token: what is refused there is no fault of the owner's. */
    public StepResult judgeOurs(GraphResult<?> result) {
        return result instanceof GraphResult.Refused<?>(GraphError error)
                ? refused(error, ProblemCode.META_APP_MISCONFIGURED)
                : unanswered(result);
    }

    private static StepResult unanswered(GraphResult<?> result) {
        return switch (result) {
            case GraphResult.Ok<?> ok -> throw new IllegalArgumentException("not a refusal");
            case GraphResult.Refused<?> refused -> throw new IllegalArgumentException("an answer");
            case GraphResult.NotSent<?> notSent -> StepResult.later(ProblemCode.META_UNAVAILABLE);
            case GraphResult.Lost<?> lost -> StepResult.later(ProblemCode.META_UNAVAILABLE);
        };
    }

    private StepResult refused(GraphError error, ProblemCode code) {
        ErrorClass meaning = table.classify(error);
        return passes(meaning)
                ? new StepResult.Later(Problem.of(passing(error), error).after(meaning.pause()))
                : new StepResult.Failed(Problem.of(code, error).after(meaning.pause()));
    }

    private static boolean passes(ErrorClass meaning) {
        return switch (meaning.retry()) {
            case BACKOFF, AMBIGUOUS, LATER -> true;
            case NEVER, WHEN_RELEASED -> false;
        };
    }

    private static ProblemCode passing(GraphError error) {
        return switch (error.code()) {
            case 2494100, 131057 -> ProblemCode.NUMBER_IN_MAINTENANCE;
            default -> isLimit(error) ? ProblemCode.RATE_LIMITED : ProblemCode.META_UNAVAILABLE;
        };
    }

    /** Nothing was executed, only too much was asked (§6.2); a 429 says it without a code. */
    static boolean isLimit(GraphError error) {
        return switch (error.code()) {
            case 4, 17, 32, 613, 80007, 130429 -> true;
            default -> error.code() == GraphError.NO_CODE && error.httpStatus() == 429;
        };
    }

    private static ProblemCode meaning(GraphError error, ProblemCode atThisStep) {
        return switch (error.code()) {
            case 0, 102, 190 -> ProblemCode.TOKEN_INVALID;
            case 3, 101, 104 -> ProblemCode.META_APP_MISCONFIGURED;
            case 10, 131005 -> ProblemCode.PERMISSIONS_MISSING;
            case 368, 131031 -> ProblemCode.ACCOUNT_LOCKED;
            case 2200 -> ProblemCode.CALLBACK_UNREACHABLE;
            case 100 ->
                error.subcode() != null && error.subcode() == NOT_VISIBLE ? ProblemCode.WABA_NOT_VISIBLE : atThisStep;
            default -> error.code() >= 200 && error.code() <= 299 ? ProblemCode.PERMISSIONS_MISSING : atThisStep;
        };
    }

    ErrorClass classify(GraphError error) {
        return table.classify(error);
    }
}
