package dev.kesher.graph.error;

/** How much else would fail for the same reason, and so should not be tried meanwhile. */
public enum Hold {
    /** Nothing else. */
    MESSAGE,
    /** Messages from this number to this customer. */
    PAIR,
    /** All messages of this number, for as long as this one waits. */
    NUMBER,
    /** Everything of this connection, until someone repairs it. */
    CONNECTION
}
