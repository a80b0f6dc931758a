package dev.kesher.graph.media;

/** A download that began and must not be used. */
public final class MediaBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong while the bytes were coming. */
    public enum Reason {
        TOO_LARGE,
        WRONG_DIGEST,
        /** The connection broke or the time was up. */
        CUT_OFF
    }

    private final Reason reason;

    MediaBroken(Reason reason) {
        super("download broken: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
