package dev.kesher.eventkit.replay;

/** The run cannot go on; its message is for a person. What was marked as replayed until then stays so. */
final class ReplayFailed extends Exception {
    ReplayFailed(String message, Throwable cause) {
        super(message, cause);
    }

    ReplayFailed(String message) {
        super(message);
    }
}
