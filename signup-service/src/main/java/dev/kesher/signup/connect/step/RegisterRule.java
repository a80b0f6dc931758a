package dev.kesher.signup.connect.step;

import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.Done;
import dev.kesher.graph.error.ErrorClass;
import dev.kesher.graph.error.GraphError;
import dev.kesher.signup.problem.Problem;
import dev.kesher.signup.problem.ProblemCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an answer to a registration means (§3.5 of the reference). Ten tries in 72 hours: never in a loop. */
public final class RegisterRule {
    /** Meta tells the wait only in a sentence; this is the shortest that is seen. */
    private static final Duration AFTER_GUESSING = Duration.ofMinutes(10);

    /** Meta called the number verified and refused it all the same: this often it may be asked, ten times being the most. */
    private static final Duration BETWEEN_REGISTRATIONS = Duration.ofHours(12);

    private static final Duration BEFORE_THE_OWNER_ASKS = Duration.ofHours(1);
    private static final int UNPROCESSABLE = 422;

    private final Refusals refusals;

    public RegisterRule(Refusals refusals) {
        this.refusals = refusals;
    }

    /** {@link StepResult.Later} after a lost answer: whoever runs the step again looks at the number first. */
    public StepResult judge(GraphResult<Done> result) {
        return switch (result) {
            case GraphResult.Ok<Done> ok -> StepResult.next(Step.PROMOTE);
            case GraphResult.Refused<Done>(GraphError error) -> refused(error);
            case GraphResult.NotSent<Done> notSent -> StepResult.later(ProblemCode.META_UNAVAILABLE);
            case GraphResult.Lost<Done> lost -> StepResult.later(ProblemCode.META_UNAVAILABLE);
        };
    }

    private StepResult refused(GraphError error) {
        ErrorClass meaning = refusals.classify(error);
        return switch (error.code()) {
            case 133005 -> new StepResult.Ask(AttemptState.NEEDS_PIN, Problem.of(ProblemCode.PIN_MISMATCH, error));
            case 131031 -> stop(ProblemCode.ACCOUNT_LOCKED, error, null);
            case 133000 -> stop(ProblemCode.DEREGISTRATION_INCOMPLETE, error, meaning.pause());
            case 133006 -> underReview(error);
            case 133008, 133009 -> stop(ProblemCode.TOO_MANY_PIN_GUESSES, error, longer(meaning, AFTER_GUESSING));
            case 133015 -> stop(ProblemCode.NUMBER_RECENTLY_DELETED, error, meaning.pause());
            case 133016 -> stop(ProblemCode.REGISTRATION_LIMIT, error, meaning.pause());
            case 136024 -> stop(ProblemCode.VERIFICATION_CODE_LIMIT, error, meaning.pause());
            case 2388012 -> stop(ProblemCode.NUMBER_ALREADY_LISTED, error, null);
            case 2388091, 2388093 -> stop(ProblemCode.NUMBER_NOT_ELIGIBLE, error, null);
            case 2388001, 2388103 -> stop(ProblemCode.NUMBER_AT_OTHER_PROVIDER, error, null);
            default -> refusals.judge(new GraphResult.Refused<>(error), otherwise(error));
        };
    }

    private static StepResult underReview(GraphError error) {
        var why = Problem.of(ProblemCode.NUMBER_UNDER_REVIEW, error).after(BEFORE_THE_OWNER_ASKS);
        return new StepResult.Pending(why, BETWEEN_REGISTRATIONS);
    }

    /** Meta has no code of its own for "registered already": it is 100 with HTTP 422 (§3.5). */
    private static ProblemCode otherwise(GraphError error) {
        return error.code() == 100 && error.httpStatus() == UNPROCESSABLE
                ? ProblemCode.NUMBER_ALREADY_REGISTERED
                : ProblemCode.REGISTRATION_REFUSED;
    }

    private static Duration longer(ErrorClass meaning, Duration least) {
        return meaning.pause() == null || meaning.pause().compareTo(least) < 0 ? least : meaning.pause();
    }

    private static StepResult stop(ProblemCode code, GraphError error, @Nullable Duration wait) {
        return new StepResult.Failed(Problem.of(code, error).after(wait));
    }
}
