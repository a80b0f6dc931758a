package dev.kesher.status;

import dev.kesher.problemkit.ProblemType;
import dev.kesher.problemkit.ProblemsInOpenApi;

/** Every problem that this API answers beside those of every service. */
public enum StatusProblem implements ProblemType {
    MESSAGE_UNKNOWN(
            404,
            "The business has no such message, or nothing about it has been drained yet",
            "Check the id; a new message is known after the next drain."),
    DATABASE_UNAVAILABLE(503, "The database does not answer", "Try again after Retry-After.");

    private static final int UNAVAILABLE = 503;

    private final int status;
    private final String title;
    private final String action;

    StatusProblem(int status, String title, String action) {
        this.status = status;
        this.title = title;
        this.action = action;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String action() {
        return action;
    }

    @Override
    public boolean retryable() {
        return status == UNAVAILABLE;
    }

    /** Shows them in the OpenAPI document. */
    public static final class InOpenApi extends ProblemsInOpenApi {
        public InOpenApi() {
            super(values());
        }
    }
}
