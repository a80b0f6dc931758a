package dev.kesher.problemkit;

/**
 * Marks a failure to find out whether a token is valid. Then it is not called invalid: the caller is told to try again, since a
 * 401 would send it for another token, which could not be judged either.
 */
public interface CannotJudge {
    /** Whether that is why authentication failed. */
    static boolean isCauseOf(Throwable failure) {
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotJudge) {
                return true;
            }
        }
        return false;
    }
}
