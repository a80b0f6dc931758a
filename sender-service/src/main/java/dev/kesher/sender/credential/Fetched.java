package dev.kesher.sender.credential;

/** What asking for a credential gave. */
public sealed interface Fetched {
    record Found(Credential credential) implements Fetched {}

    /** The vault does not have it, or it is of another number. */
    record Missing() implements Fetched {}

    /** The vault does not answer; it may have it. */
    record Unavailable() implements Fetched {}
}
