package dev.kesher.contracts;

/** A record that is not an event of ours; the message says why and holds none of its content. Send it to dead letters. */
public final class UnreadableEvent extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableEvent(String reason) {
        super(reason);
    }
}
