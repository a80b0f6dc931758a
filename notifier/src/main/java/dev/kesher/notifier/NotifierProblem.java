package dev.kesher.notifier;

import dev.kesher.problemkit.ProblemType;
import dev.kesher.problemkit.ProblemsInOpenApi;

/** Every problem that this API answers beside those of every service. */
public enum NotifierProblem implements ProblemType {
    ALERT_UNKNOWN(404, "The business has no such alert", "Read the list of alerts again.");

    private static final int UNAVAILABLE = 503;

    private final int status;
    private final String title;
    private final String action;

    NotifierProblem(int status, String title, String action) {
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
