package dev.kesher.eventkit.replay;

/** What becomes of a letter in this run. */
sealed interface Verdict {
    /** It is, or completes, something to replay. */
    record Ready(Item item) implements Verdict {}

    /** A part whose other parts did not come yet. */
    record Waiting() implements Verdict {}

    /** Replayed by an earlier run. */
    record Done() implements Verdict {}

    /** Not asked for. */
    record Unmatched() implements Verdict {}

    /** It stays where it is, and a person should know why. */
    record Held(Letter letter, String why) implements Verdict {}
}
