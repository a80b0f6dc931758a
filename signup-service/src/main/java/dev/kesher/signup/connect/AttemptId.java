package dev.kesher.signup.connect;

import dev.kesher.signup.problem.HttpProblems;
import dev.kesher.signup.problem.ProblemCode;
import java.util.UUID;

/** The id in a path. */
final class AttemptId {
    private static final String FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private AttemptId() {}

    /** What is no id of ours is unknown, like any other id that we did not give. */
    static UUID parse(String id) {
        if (!id.matches(FORM)) {
            throw HttpProblems.of(ProblemCode.ATTEMPT_UNKNOWN);
        }
        return UUID.fromString(id);
    }
}
