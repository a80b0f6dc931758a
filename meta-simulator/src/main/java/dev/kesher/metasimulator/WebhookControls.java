package dev.kesher.metasimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** What happens to webhooks on their way (docs/meta/simulator.md#faults). Each knob puts the others back to normal. */
public final class WebhookControls {
    private final ControlClient client;

    WebhookControls(ControlClient client) {
        this.client = client;
    }

    /** The next webhook POSTs are sent twice, the same bytes at the same time. */
    public void duplicate(int next) {
        knob("duplicateNext", next);
    }

    /** From now on so many updates per POST; 1 is normal. */
    public void batch(int updates) {
        knob("batch", updates);
    }

    public void delay(Duration delay) {
        knob("delayMillis", Math.toIntExact(delay.toMillis()));
    }

    /** {@code contacts} or {@code profile} are left out of every webhook. */
    public void drop(String part) {
        ObjectNode body = client.object();
        body.putArray("drop").add(part);
        client.call("PUT", "/webhooks", body);
    }

    /** What a failed status tells of the customer: {@code waId}, {@code whole}, {@code none}. */
    public void failedContacts(String form) {
        client.call("PUT", "/webhooks", client.object().put("failedContacts", form));
    }

    /** Whether webhooks also carry the old SHA-1 signature. */
    public void legacySignature(boolean wanted) {
        client.call("PUT", "/webhooks", client.object().put("legacySignature", wanted));
    }

    /** Statuses arrive as read, delivered, sent. */
    public void reorderStatuses(boolean reorder) {
        client.call("PUT", "/webhooks", client.object().put("reorder", reorder));
    }

    /** Posts a body to the app's callback once; {@code signature} is right, wrong or missing. Returns the HTTP status. */
    public int raw(String body, String signature) {
        ObjectNode request = client.object().put("body", body).put("signature", signature);
        return client.call("POST", "/webhooks/raw", request).path("status").asInt();
    }

    /** Webhooks that no 200 has answered yet. */
    public int undelivered() {
        return client.call("GET", "/webhooks", null).path("waiting").asInt();
    }

    public long delivered() {
        return client.call("GET", "/webhooks", null).path("delivered").asLong();
    }

    private void knob(String knob, int value) {
        client.call("PUT", "/webhooks", client.object().put(knob, value));
    }
}
