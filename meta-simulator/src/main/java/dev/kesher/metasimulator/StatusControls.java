package dev.kesher.metasimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What Meta tells about the messages that one number sends from now on. */
public final class StatusControls {
    private static final Map<String, Long> NORMAL = Map.of("sent", 100L, "delivered", 300L, "read", 600L);

    private final ControlClient client;
    private final String number;

    StatusControls(ControlClient client, String phoneNumberId) {
        this.client = client;
        this.number = "/numbers/" + phoneNumberId;
    }

    /** The next messages, {@code times} of them, get no status before {@link #release()}; 0 is all from now on. */
    public void hold(int times) {
        timeline(times, true, NORMAL, 0);
    }

    public void hold() {
        hold(0);
    }

    /** Lets what is held go; later messages live normally. Returns how many statuses were let go. */
    public int release() {
        normal();
        return release(client.object());
    }

    /** Lets the statuses of one held message go; others stay held. */
    public int release(String messageId) {
        return release(client.object().put("messageId", messageId));
    }

    private int release(ObjectNode which) {
        return client.call("POST", number + "/release", which).path("released").asInt();
    }

    /** The next messages get exactly these, each so many milliseconds after acceptance; empty: none. */
    public void exactly(int times, Map<String, Long> afterMillis) {
        timeline(times, false, afterMillis, 0);
    }

    public void normal() {
        client.call("PUT", number + "/timeline", client.object());
    }

    /** The next messages are accepted and then fail with this code (docs/meta/errors.md, "W"). */
    public void fail(int code, int times) {
        timeline(times, false, Map.of("failed", 100L), code);
    }

    private void timeline(int times, boolean hold, Map<String, Long> afterMillis, int errorCode) {
        ObjectNode body = client.object().put("times", times).put("hold", hold);
        var steps = body.putArray("steps");
        afterMillis.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(step -> steps.addObject()
                .put("status", step.getKey())
                .put("afterMillis", step.getValue())
                .put("errorCode", errorCode));
        client.call("PUT", number + "/timeline", body);
    }
}
