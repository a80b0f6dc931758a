package dev.kesher.signup.connection;

import dev.kesher.contracts.PhoneNumberId;

/** What becomes of a {@link Claim}. */
public sealed interface Activation {
    /** The number is this business's, and may go on. */
    record Granted() implements Activation {}

    /** It is connected to this business already: it goes on with its old credential until the new one is current. */
    record Reconnecting() implements Activation {}

    /** Something of this business or number is still being let go, or another attempt is about to connect. */
    record Busy() implements Activation {}

    /** The number belongs to another business here. */
    record Elsewhere() implements Activation {}

    /** The business is connected with this other number, which the claim does not replace. */
    record OtherNumber(PhoneNumberId current) implements Activation {}

    /** A newer attempt took the number over, or it is let go. */
    record Superseded() implements Activation {}
}
