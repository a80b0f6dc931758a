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

    private final Meaning meaning;

    StatusProblem(int status, String title, String action) {
        this.meaning = new Meaning(status, title, action);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }

    /** Shows them in the OpenAPI document. */
    public static final class InOpenApi extends ProblemsInOpenApi {
        public InOpenApi() {
            super(values());
        }
    }
}
