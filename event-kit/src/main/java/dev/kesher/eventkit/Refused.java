package dev.kesher.eventkit;

/** Data that this service can never take, whoever asks again; the message says why and holds none of the content. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refused(String reason) {
        super(reason);
    }

    public Refused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
