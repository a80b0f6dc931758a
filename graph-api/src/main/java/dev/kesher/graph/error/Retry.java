package dev.kesher.graph.error;

/** What an automatic worker does with the one request that got the error (docs/meta/errors.md#retry). */
public enum Retry {
    /** It would fail again: final. */
    NEVER,
    /** Nothing was executed and it may succeed soon: exponential back-off with jitter, {@code pause} at the least. */
    BACKOFF,
    /** It may have been executed. A send waits for its status webhook and is sent again at most once. */
    AMBIGUOUS,
    /** Nothing was executed; once more after {@code pause}, not earlier. */
    LATER,
    /** Nothing was executed, and no time heals it: once more when what is held works again. */
    WHEN_RELEASED
}
