package dev.kesher.signup.connection;

/** What becomes of a {@link Claim}. */
public enum Activation {
    /** The number is this business's now, and receives as soon as Meta is told. */
    ACTIVATED,
    /** It is connected to this business already: it goes on with its old credential until the new one is current. */
    RECONNECTING,
    /** Something of this business or number is still being let go. */
    BUSY,
    /** The number belongs to another business here. */
    ELSEWHERE,
    /** The business has another number. */
    OTHER_NUMBER
}
