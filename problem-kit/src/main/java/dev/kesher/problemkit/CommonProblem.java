package dev.kesher.problemkit;

/** The problems that the door of every service answers. */
public enum CommonProblem implements ProblemType {
    INVALID_REQUEST(400, "The request is not valid", "Correct what field, detail or violations name."),
    UNAUTHENTICATED(401, "No valid token", "Get a token for this service and send it."),
    FORBIDDEN(403, "Not allowed", "Use a caller that has the role."),
    NOT_FOUND(404, "Not found", "Check the address."),
    METHOD_NOT_ALLOWED(405, "This address does not take the method", "Use a method that the OpenAPI document lists."),
    NOT_ACCEPTABLE(406, "The answer cannot have the wished media type", "Accept application/json."),
    PAYLOAD_TOO_LARGE(413, "The body is too large", "Send less at once."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has another media type than is read here", "Send application/json."),
    INVALID(422, "A field has a value or a name that cannot be taken", "Correct the member that field names."),
    INTERNAL(500, "Something went wrong here", "Try again; if it stays, ask support."),
    BUSY(503, "Too busy right now", "Try again in a moment.");

    private static final int SERVER_ERRORS = 500;

    private final Meaning meaning;

    CommonProblem(int status, String title, String action) {
        this.meaning = new Meaning(status, title, action);
    }

    /** What a status means that the framework found by itself. */
    static CommonProblem of(int status) {
        for (var problem : values()) {
            if (problem.status() == status) {
                return problem;
            }
        }
        return status < SERVER_ERRORS ? INVALID_REQUEST : INTERNAL;
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }

    @Override
    public boolean retryable() {
        return status() >= SERVER_ERRORS;
    }
}
