package dev.kesher.signup.link;

/** What became of a link; an open one can have expired meanwhile. */
enum LinkState {
    OPEN,
    /** The right code was shown: it never works again. */
    USED,
    /** By too many codes, by a newer link of the business, or by the platform. */
    CLOSED
}
