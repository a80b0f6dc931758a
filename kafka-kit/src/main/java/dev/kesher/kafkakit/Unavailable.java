package dev.kesher.kafkakit;

/** The broker could not be asked, or did not do what it was asked for; the message says why, for a person. */
public final class Unavailable extends Exception {
    Unavailable(String message) {
        super(message);
    }

    Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
