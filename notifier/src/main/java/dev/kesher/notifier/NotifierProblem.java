package dev.kesher.notifier;

import dev.kesher.problemkit.ProblemType;
import dev.kesher.problemkit.ProblemsInOpenApi;

/** Every problem that this API answers beside those of every service. */
public enum NotifierProblem implements ProblemType {
    ALERT_UNKNOWN(404, "The business has no such alert", "Read the list of alerts again."),
    ADDRESS_REFUSED(409, "The mail server knows no such mailbox", "Correct the address."),
    MAIL_UNAVAILABLE(503, "The mail server did not take the e-mail", "Try again in a moment.");

    private final Meaning meaning;

    NotifierProblem(int status, String title, String action) {
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
