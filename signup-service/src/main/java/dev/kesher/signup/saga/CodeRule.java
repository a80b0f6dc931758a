package dev.kesher.signup.saga;

import dev.kesher.graph.error.GraphError;
import dev.kesher.signup.problem.Problem;
import dev.kesher.signup.problem.ProblemCode;

/** Why Meta did not take a code (§3.1 of the reference). */
public final class CodeRule {
    private static final int INVALID_PARAMETER = 100;
    private static final int EXPIRED = 36007;
    private static final int REDIRECT_MISMATCH = 36008;
    private static final int USED = 36009;

    private CodeRule() {}

    public static Problem judge(GraphError error) {
        return Problem.of(code(error), error);
    }

    private static ProblemCode code(GraphError error) {
        if (error.code() != INVALID_PARAMETER) {
            // 1 wrong secret, 101 wrong app, 4 too many calls: all about this platform, not about the code.
            return ProblemCode.META_APP_MISCONFIGURED;
        }
        int subcode = error.subcode() == null ? 0 : error.subcode();
        return switch (subcode) {
            case EXPIRED -> ProblemCode.CODE_EXPIRED;
            case USED -> ProblemCode.CODE_USED;
            case REDIRECT_MISMATCH -> ProblemCode.META_APP_MISCONFIGURED;
            default -> ProblemCode.CODE_INVALID;
        };
    }
}
