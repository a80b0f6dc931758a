package dev.kesher.sender.message;

import dev.kesher.contracts.SendRequest;
import java.util.Arrays;

/** Whose wish a message is. */
public enum Purpose {
    /** Another team's, by REST. */
    API("api"),
    AUTO_REPLY("auto-reply"),
    OWNER_ALERT("owner-alert"),
    /** An owner tries the connection out, and sees the outcome. */
    TEST("test"),
    /**
     * One that only a newer version knows, which runs beside this one or did before it was taken back: sent like any other,
     * while a row that cannot be read fails its message. Never written.
     */
    OTHER("other");

    private final String stored;

    Purpose(String stored) {
        this.stored = stored;
    }

    public static Purpose of(SendRequest.Purpose purpose) {
        return switch (purpose) {
            case AUTO_REPLY -> AUTO_REPLY;
            case OWNER_ALERT -> OWNER_ALERT;
        };
    }

    public static Purpose of(String stored) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.stored.equals(stored))
                .findFirst()
                .orElse(OTHER);
    }

    public String stored() {
        return stored;
    }

    /**
     * An owner is told that messages failed, never that an alert or an automatic answer did: that could go round. How a test
     * ended they see where they asked for it.
     */
    public boolean alertsOwner() {
        return this == API;
    }
}
