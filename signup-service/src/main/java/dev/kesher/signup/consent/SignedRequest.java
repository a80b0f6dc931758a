package dev.kesher.signup.consent;

/** What came in the form field {@code signed_request}. */
sealed interface SignedRequest {
    /** @param userId of whom; as debug_token names the person or system user of a token */
    record Genuine(String userId) implements SignedRequest {}

    /** @param reason for our metric, never for whoever sent it */
    record Refused(Reason reason) implements SignedRequest {}

    enum Reason {
        MALFORMED,
        ALGORITHM,
        SIGNATURE,
        TIME,
        USER
    }
}
