package dev.kesher.signup.problem;

import dev.kesher.problemkit.ProblemType;

/** What can be wrong with a connect link, beside what every service answers; the owner's words belong to the page. */
public enum LinkProblem implements ProblemType {
    RETURN_URL_NOT_ALLOWED(
            400, "Owners may not be sent there", "Use a page whose origin stands in KESHER_RETURN_ORIGINS.", false),
    TOO_MANY_LINKS(429, "The business had too many links within a day", "Use the newest one, or wait.", true),

    LINK_UNKNOWN(404, "There is no such link", "Open the whole address, or ask for a new link.", false),
    LINK_EXPIRED(410, "The link is too old", "Ask the platform for a new link.", false),
    LINK_USED(410, "The link was used before; it works once", "Ask the platform for a new link.", false),
    LINK_CLOSED(
            410,
            "The link was closed: by too many codes, by a newer link, or by the platform",
            "Ask the platform for a new link.",
            false),

    CODE_WRONG(422, "The code is not right", "Type in the code of the newest e-mail; triesLeft says how often.", false),
    CODE_OVER(409, "No code is valid any more", "Ask for a new code.", false),
    CODE_TOO_SOON(429, "A code was sent a moment ago", "Look into the mailbox, or wait for Retry-After.", true),
    CODES_BUSY(503, "Too many codes are being sent", "Try again in a moment.", true),
    ADDRESS_REFUSED(
            422,
            "The mail server does not take the owner's address",
            "Ask the platform for a new link, with the right address.",
            false),
    MAIL_UNAVAILABLE(503, "The code could not be sent", "Try again in a moment.", true);

    private final Meaning meaning;
    private final boolean retryable;

    LinkProblem(int status, String title, String action, boolean retryable) {
        this.meaning = new Meaning(status, title, action);
        this.retryable = retryable;
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }
}
