package dev.kesher.status.track;

/** An event that was read but makes no sense here; the message says why without any of its content. */
public final class Unprocessable extends Exception {
    private static final long serialVersionUID = 1L;

    Unprocessable(String reason) {
        super(reason);
    }
}
