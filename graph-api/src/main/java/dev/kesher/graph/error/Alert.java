package dev.kesher.graph.error;

/** Who must be told at once, beyond the ordinary notice of a message that failed for good. */
public enum Alert {
    NONE,
    /** The business owner: only they can change it. */
    OWNER,
    /** Whoever runs the platform: the app, its secret or its limits are at fault, not one business. */
    OPERATOR
}
