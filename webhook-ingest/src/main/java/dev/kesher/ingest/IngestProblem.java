package dev.kesher.ingest;

import dev.kesher.problemkit.ProblemType;

/** Every problem that this API answers beside those of every service. */
public enum IngestProblem implements ProblemType {
    WRONG_SIGNATURE(
            401,
            "X-Hub-Signature-256 is missing or does not match the body",
            "Sign the body as it is sent with the app secret."),
    NOT_VERIFIED(
            403, "hub.mode, hub.verify_token or hub.challenge is not right", "Use the verify token of this platform."),
    KAFKA_UNAVAILABLE(503, "The webhook could not be stored", "Send it again.");

    private final Meaning meaning;

    IngestProblem(int status, String title, String action) {
        this.meaning = new Meaning(status, title, action);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
