package dev.kesher.ingest.webhook;

/** What a type of customer message becomes. */
public enum Treatment {
    /** A {@code CustomerMessage} with its content; only for types whose content we can read. */
    MESSAGE,
    /** A {@code CustomerActivity}: it opens the window, without content. */
    ACTIVITY,
    /** The same, and the customer is told that we handle text and images only. */
    ACTIVITY_AND_AUTO_REPLY,
    /** Nothing: it opens no window and gets no answer. */
    NOTHING
}
