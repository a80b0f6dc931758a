package dev.kesher.signup.connect.step;

import dev.kesher.graph.GraphResult;
import dev.kesher.graph.error.ErrorClass;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import dev.kesher.signup.problem.Problem;
import dev.kesher.signup.problem.ProblemCode;
import java.time.Duration;

/**
 * What a call to Meta leads to that does not answer as hoped: the error table says whether the error passes by itself, {@code
 * meta-codes.csv} what the owner is told.
 */
public final class Refusals {
    /** Meta called the number verified and refused it all the same: this often it may be asked, ten times in 72 hours. */
    private static final Duration BETWEEN_REGISTRATIONS = Duration.ofHours(12);

    private final MetaCodes codes = MetaCodes.load();
    private final ErrorTable errors;

    public Refusals(ErrorTable errors) {
        this.errors = errors;
    }

    /** Of a call that can be repeated. {@link StepResult.Later} after a lost answer: what it did is looked at first. */
    StepResult judge(MetaCall call, GraphResult<?> result) {
        return switch (result) {
            case GraphResult.Ok<?> ok -> throw new IllegalArgumentException("not a refusal");
            case GraphResult.Refused<?>(GraphError error) -> refused(call, error);
            case GraphResult.NotSent<?> notSent -> StepResult.later(ProblemCode.META_UNAVAILABLE);
            case GraphResult.Lost<?> lost -> StepResult.later(ProblemCode.META_UNAVAILABLE);
        };
    }

    private StepResult refused(MetaCall call, GraphError error) {
        var meaning = codes.meaning(call, error);
        var told = errors.classify(error);
        var why = Problem.of(meaning.problem(), error).after(meaning.pause().or(told.pause()));
        return switch (meaning.then()) {
            case STOPS ->
                passes(told)
                        ? new StepResult.Later(
                                Problem.of(ProblemCode.META_UNAVAILABLE, error).after(told.pause()))
                        : new StepResult.Failed(why);
            case STOPS_ANYWAY -> new StepResult.Failed(why);
            case WAITS -> new StepResult.Later(why);
            case PENDS -> new StepResult.Pending(why, BETWEEN_REGISTRATIONS);
            case ASKS -> new StepResult.Ask(AttemptState.NEEDS_PIN, why);
        };
    }

    private static boolean passes(ErrorClass told) {
        return switch (told.retry()) {
            case BACKOFF, AMBIGUOUS, LATER -> true;
            case NEVER, WHEN_RELEASED -> false;
        };
    }

    /** Why Meta did not take a code, which cannot be sent again: what passes by itself may have spent it. */
    public Problem judgeExchange(GraphError error) {
        var meaning = codes.meaning(MetaCall.EXCHANGE_CODE, error);
        boolean unclear = meaning.then() == MetaCodeRow.Then.STOPS && error.transientError();
        return Problem.of(unclear ? ProblemCode.EXCHANGE_UNCLEAR : meaning.problem(), error)
                .after(meaning.pause().or(error.retryAfter()));
    }
}
