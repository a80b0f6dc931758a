package dev.kesher.graph.error;

/** Who must be told at once, and of what. */
public enum Alert {
    NONE,
    /** The business owner, with the notice of messages that failed: only they can change it. */
    OWNER,
    /** Whoever runs the platform: the app, its secret or its limits are at fault, not one business. */
    OPERATOR,
    /** The owner: nobody pays for templates. */
    PAYMENT_METHOD_MISSING,
    /** The owner: Meta restricts the account or the number. */
    ACCOUNT_RESTRICTED,
    /** The owner: the number is not registered at the platform any more. */
    NUMBER_NOT_REGISTERED,
    /** The owner: the number's registration is incomplete. */
    CERTIFICATE_MISSING
}
