package dev.kesher.signup.saga;

import dev.kesher.graph.GraphResult;
import dev.kesher.graph.error.ErrorClass;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import dev.kesher.signup.problem.Problem;
import dev.kesher.signup.problem.ProblemCode;

/** What every repeatable call to Meta has in common when it does not answer as hoped. */
public final class Refusals {
    private static final int TOKEN_DEAD = 190;

    private final ErrorTable table;

    public Refusals(ErrorTable table) {
        this.table = table;
    }

    /** @param code what a final refusal means at this step */
    public StepResult judge(GraphResult<?> result, ProblemCode code) {
        return switch (result) {
            case GraphResult.Ok<?> ok -> throw new IllegalArgumentException("not a refusal");
            case GraphResult.NotSent<?> notSent -> StepResult.later(ProblemCode.META_UNAVAILABLE);
            case GraphResult.Lost<?> lost -> StepResult.later(ProblemCode.META_UNAVAILABLE);
            case GraphResult.Refused<?>(GraphError error) -> judge(error, code);
        };
    }

    private StepResult judge(GraphError error, ProblemCode code) {
        ErrorClass meaning = table.classify(error);
        if (passes(meaning)) {
            return new StepResult.Later(
                    Problem.of(ProblemCode.META_UNAVAILABLE, error).after(meaning.pause()));
        }
        return new StepResult.Failed(Problem.of(error.code() == TOKEN_DEAD ? ProblemCode.TOKEN_INVALID : code, error));
    }

    private static boolean passes(ErrorClass meaning) {
        return switch (meaning.retry()) {
            case BACKOFF, AMBIGUOUS, LATER -> true;
            case NEVER, WHEN_RELEASED -> false;
        };
    }

    ErrorClass classify(GraphError error) {
        return table.classify(error);
    }
}
