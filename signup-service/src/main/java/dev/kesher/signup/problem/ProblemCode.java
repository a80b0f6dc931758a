package dev.kesher.signup.problem;

import dev.kesher.problemkit.ProblemType;

/**
 * Every problem this service tells, by its stable code. Texts are plain English for developers; the owner's words, by the
 * same codes, belong to the page. Longer than 250 lines would be wrong here: one entry, one problem.
 */
public enum ProblemCode implements ProblemType {
    // The request; the page has words for these, the other problems of every service are in the kit
    INVALID_REQUEST(400, "The request is not valid", "Correct the fields named in violations.", Again.AS_IS_NOT),
    BUSINESS_NOT_ALLOWED_HERE(
            400,
            "The business is not part of a request",
            "Leave businessId out: the business is a claim of the token.",
            Again.AS_IS_NOT),
    UNAUTHENTICATED(401, "No valid token", "Sign in again and send the business token.", Again.AS_IS_NOT),
    FORBIDDEN(403, "Not allowed", "Use an account that has the role.", Again.AS_IS_NOT),
    BUSINESS_CLAIM_MISSING(
            403, "The token names no business", "Send a token with the claim business_id.", Again.AS_IS_NOT),
    BUSINESS_RESERVED(
            403,
            "This business is reserved for the platform",
            "Only an operator may act for the platform's own number.",
            Again.AS_IS_NOT),
    HOST_NOT_ALLOWED(
            403,
            "The page that calls is not allowed to",
            "Add the page's origin to KESHER_HOST_ORIGINS of signup-service.",
            Again.AS_IS_NOT),
    NOT_FOUND(404, "Not found", "Check the address.", Again.AS_IS_NOT),
    INTERNAL(500, "Something went wrong here", "Try again; if it stays, ask support.", Again.LATER),
    BUSY(503, "Too busy right now", "Try again in a moment.", Again.LATER),

    // The attempt
    ATTEMPT_UNKNOWN(404, "There is no such attempt", "Start a new attempt.", Again.START_OVER),
    ATTEMPT_EXPIRED(410, "The attempt is too old", "Start a new attempt.", Again.START_OVER),
    CODE_ALREADY_USED(
            409,
            "This attempt already took a code",
            "Follow the attempt, or start a new one for a new popup.",
            Again.AS_IS_NOT),
    ATTEMPT_STATE(409, "The attempt is not at that point", "Read the attempt and follow its state.", Again.AS_IS_NOT),
    RETRY_TOO_EARLY(409, "It is too early to try again", "Wait until retryAt.", Again.LATER),
    REPLACEMENT_CHANGED(
            409,
            "Another number is connected by now",
            "Read the attempt and show the owner both numbers again.",
            Again.AS_IS_NOT),
    REPLACEMENT_EXPIRED(
            410, "The proposal is too old to be confirmed", "Try again: both numbers are shown once more.", Again.NOW),
    SUPERSEDED(409, "A newer attempt took over", "Follow the newer attempt.", Again.START_OVER),

    // The code and the token
    CODE_EXPIRED(
            422, "Meta's code has expired", "Open Meta's window again; the code lives 30 seconds.", Again.START_OVER),
    CODE_USED(422, "Meta's code was used before", "Open Meta's window again.", Again.START_OVER),
    CODE_INVALID(422, "Meta does not know this code", "Open Meta's window again.", Again.START_OVER),
    EXCHANGE_UNCLEAR(
            502, "Meta's answer was lost", "Open Meta's window again; nothing was connected.", Again.START_OVER),
    META_APP_MISCONFIGURED(
            502, "Meta refuses this platform's app", "The operator must check the app's settings.", Again.LATER),
    META_UNAVAILABLE(503, "Meta does not answer", "Nothing to do: it is tried again.", Again.LATER),
    RATE_LIMITED(503, "Meta was asked too often", "Wait until retryAt, then try again.", Again.LATER),
    VAULT_UNAVAILABLE(503, "The token vault does not answer", "Try again; after a while start over.", Again.LATER),
    TOKEN_INVALID(422, "Meta's permission is no longer valid", "Open Meta's window again.", Again.START_OVER),
    PERMISSIONS_MISSING(
            422,
            "A permission was not granted",
            "Open Meta's window again and leave all permissions switched on.",
            Again.START_OVER),
    WABA_UNKNOWN(
            422,
            "No WhatsApp Business Account was shared",
            "Open Meta's window again and choose a WhatsApp Business Account.",
            Again.START_OVER),
    WABA_NOT_VISIBLE(
            422,
            "The WhatsApp Business Account was not shared with this permission",
            "Open Meta's window again and choose an account of your own business.",
            Again.START_OVER),

    // The number
    NO_NUMBER(
            422,
            "The WhatsApp Business Account has no phone number",
            "Add a phone number in Meta's window, then try again.",
            Again.NOW),
    CHOOSE_NUMBER(409, "There are several numbers", "Choose one of them.", Again.AS_IS_NOT),
    NUMBER_CONNECTED_ELSEWHERE(
            409,
            "The number is connected to another account",
            "Disconnect it there first, then connect it here.",
            Again.START_OVER),
    NUMBER_NOT_VERIFIED(
            409,
            "The number is not verified at Meta",
            "Finish the verification by SMS or call in WhatsApp Manager; then it goes on by itself, or try again.",
            Again.NOW),
    NUMBER_UNDER_REVIEW(
            409,
            "Meta has not released the number yet",
            "Nothing to do: it goes on by itself. If WhatsApp Manager asks to verify the number again, do that.",
            Again.NOW),
    NUMBER_IN_MAINTENANCE(503, "Meta is working on the number", "Wait until retryAt, then try again.", Again.LATER),
    PUBLISHING_DELAYED(
            503, "The connection could not be announced yet", "Nothing to do: it is tried again.", Again.LATER),
    SUBSCRIPTION_REFUSED(
            502, "Meta refuses to deliver messages here", "Try again; if it stays, ask support.", Again.NOW),
    CALLBACK_UNREACHABLE(
            502,
            "Meta could not reach this platform to deliver messages",
            "The operator must check that Meta reaches the webhook address; then try again.",
            Again.LATER),
    CREDENTIAL_GONE(410, "The permission was deleted meanwhile", "Start over.", Again.START_OVER),

    // Registration (docs/meta/numbers.md#register)
    PIN_MISMATCH(
            409,
            "The number has a two-step verification PIN",
            "Enter its six digits; reset it in WhatsApp Manager if it is lost.",
            Again.AS_IS_NOT),
    ACCOUNT_LOCKED(409, "Meta has locked the account", "Ask Meta's support to unlock it, then try again.", Again.NOW),
    TOO_MANY_PIN_GUESSES(409, "The PIN was guessed too often", "Wait until retryAt, then try again.", Again.NOW),
    NUMBER_RECENTLY_DELETED(
            409, "The number was deleted a moment ago", "Wait until retryAt, then try again.", Again.NOW),
    REGISTRATION_LIMIT(
            409,
            "The number was registered too often",
            "Meta blocks it for 72 hours. Wait until retryAt, then try again.",
            Again.NOW),
    DEREGISTRATION_INCOMPLETE(
            409, "An earlier deregistration is not finished", "Wait some minutes, then try again.", Again.NOW),
    NUMBER_AT_OTHER_PROVIDER(
            409,
            "The number is still with another provider",
            "Switch off its two-step verification there, then try again.",
            Again.NOW),
    NUMBER_ALREADY_REGISTERED(
            409,
            "Meta says the number is registered already",
            "Sign it out of the other WhatsApp app or provider that uses it, then try again.",
            Again.NOW),
    NUMBER_NOT_ELIGIBLE(
            409,
            "Meta does not accept this number",
            "Choose another number in Meta's window, or ask Meta's support about this one.",
            Again.START_OVER),
    NUMBER_ALREADY_LISTED(
            409,
            "The number is in this WhatsApp Business Account already",
            "Open Meta's window again and choose the number from the list instead of adding it.",
            Again.START_OVER),
    VERIFICATION_CODE_LIMIT(
            409,
            "Meta sends no more verification codes for now",
            "Wait some hours, finish the verification in WhatsApp Manager, then try again.",
            Again.NOW),
    REGISTRATION_REFUSED(409, "Meta refuses to register the number", "See metaMessage, then try again.", Again.NOW),

    // The connection and its alerts
    NOT_CONNECTED(404, "No number is connected", "Connect a number first.", Again.AS_IS_NOT),
    ALERT_UNKNOWN(404, "There is no such alert", "Read the list of alerts again.", Again.AS_IS_NOT),
    NOTIFIER_UNAVAILABLE(503, "Alerts cannot be read right now", "Try again in a moment.", Again.LATER),

    // Test messages
    NO_PHONE(
            409,
            "The token names no phone number",
            "Send a token with the claim phone_number, with its country code.",
            Again.AS_IS_NOT),
    TEST_MESSAGE_LIMIT(429, "Too many test messages", "Wait until retryAt, then try again.", Again.LATER),
    TEST_MESSAGE_UNKNOWN(404, "There is no such test message", "Send a new one.", Again.AS_IS_NOT),
    SENDER_UNAVAILABLE(503, "Messages cannot be sent right now", "Try again in a moment.", Again.LATER),

    // For operators, and for Meta
    INCIDENT_NOT_OPEN(404, "There is no such open incident", "Read the list of incidents again.", Again.AS_IS_NOT),
    SIGNED_REQUEST_INVALID(
            400,
            "The signed request is not valid",
            "Send the form field signed_request as Meta signs it with the app secret.",
            Again.AS_IS_NOT);

    private enum Again {
        /** The same request would fail again. */
        AS_IS_NOT,
        /** With a new attempt: this one's permission is of no use and is deleted. */
        START_OVER,
        /** Once the person has done what action says. */
        NOW,
        /** By itself or by repeating the request. */
        LATER
    }

    private final Meaning meaning;
    private final Again again;

    ProblemCode(int status, String title, String action, Again again) {
        this.meaning = new Meaning(status, title, action);
        this.again = again;
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }

    /** Whether this attempt can go on from the step it is at. */
    @Override
    public boolean retryable() {
        return again == Again.NOW || again == Again.LATER;
    }

    /** Whether the pending credential is of no further use, so that it is deleted at once. */
    public boolean startOver() {
        return again == Again.START_OVER;
    }
}
