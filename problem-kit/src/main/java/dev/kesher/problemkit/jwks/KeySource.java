package dev.kesher.problemkit.jwks;

/** Where an issuer's keys are read. Each call reads anew, in bounded time and memory. */
public interface KeySource {
    /**
     * The keys as they are published now; never none.
     *
     * @throws KeysNotRead with the cause, in words that hold no secret
     */
    KeySet read() throws KeysNotRead;

    /** The address as a person may read it: without a password or a query. */
    String address();
}
