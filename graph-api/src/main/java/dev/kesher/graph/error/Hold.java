package dev.kesher.graph.error;

/** How much else would fail for the same reason, and so should not be tried meanwhile. */
public enum Hold {
    /** Nothing else. */
    MESSAGE,
    /** Messages from this number to this customer. */
    PAIR,
    /** The number goes on, but slower: nothing is wrong with the message. */
    PACE,
    /** All messages of this number. */
    NUMBER,
    /** All messages of this number that use this template. */
    TEMPLATE,
    /** All templates of this number; replies inside the customer service window go on. */
    TEMPLATES,
    /** Everything of this connection, until someone repairs it. */
    CONNECTION;

    /** Whether only a person, or Meta, ends it: time alone does not. */
    boolean isReleased() {
        return this == TEMPLATE || this == TEMPLATES || this == CONNECTION;
    }
}
