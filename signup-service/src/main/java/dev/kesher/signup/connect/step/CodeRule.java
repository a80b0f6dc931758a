package dev.kesher.signup.connect.step;

import dev.kesher.graph.error.GraphError;
import dev.kesher.signup.problem.Problem;
import dev.kesher.signup.problem.ProblemCode;

/** Why Meta did not take a code (§3.1 of the reference). */
public final class CodeRule {
    private static final int INVALID_PARAMETER = 100;
    private static final int SERVICE_DOWN = 2;
    private static final int SERVER_ERROR = 500;
    private static final int EXPIRED = 36007;
    private static final int REDIRECT_MISMATCH = 36008;
    private static final int USED = 36009;

    private CodeRule() {}

    public static Problem judge(GraphError error) {
        return Problem.of(code(error), error).after(error.retryAfter());
    }

    private static ProblemCode code(GraphError error) {
        if (error.code() != INVALID_PARAMETER) {
            return notAboutTheCode(error);
        }
        int subcode = error.subcode() == null ? 0 : error.subcode();
        return switch (subcode) {
            case EXPIRED -> ProblemCode.CODE_EXPIRED;
            case USED -> ProblemCode.CODE_USED;
            case REDIRECT_MISMATCH -> ProblemCode.META_APP_MISCONFIGURED;
            default -> ProblemCode.CODE_INVALID;
        };
    }

    /** 1 with HTTP 400 is a wrong secret, 101 a wrong app; a server that failed may have spent the code. */
    private static ProblemCode notAboutTheCode(GraphError error) {
        if (Refusals.isLimit(error)) {
            return ProblemCode.RATE_LIMITED;
        }
        boolean unclear = error.httpStatus() >= SERVER_ERROR || error.transientError() || error.code() == SERVICE_DOWN;
        return unclear ? ProblemCode.EXCHANGE_UNCLEAR : ProblemCode.META_APP_MISCONFIGURED;
    }
}
