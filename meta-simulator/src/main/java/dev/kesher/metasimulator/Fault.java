package dev.kesher.metasimulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * A Graph call that shall go wrong: the next one of an endpoint ({@code messages}, {@code register}, {@code access_token}, {@code
 * debug_token}, {@code subscribed_apps}, {@code phone_numbers}, {@code waba}, {@code phone}, {@code media}, {@code media_url},
 * {@code attachments}, or {@code any}), unless {@link #of} and {@link #times} say more. Immutable.
 */
public final class Fault {
    private final ObjectNode wish;

    private Fault(ObjectNode wish) {
        this.wish = wish;
    }

    /** Meta's error envelope with this code. */
    public static Fault error(String endpoint, int code) {
        return kind(endpoint, "error").with("code", code);
    }

    /** An HTML page of an edge server with this HTTP status. */
    public static Fault html(String endpoint, int status) {
        return kind(endpoint, "html").with("status", status);
    }

    /** Executed, then the connection is closed. */
    public static Fault cut(String endpoint) {
        return kind(endpoint, "cut");
    }

    /** Executed, answered late. */
    public static Fault slow(String endpoint, Duration delay) {
        return kind(endpoint, "slow").with("delayMillis", Math.toIntExact(delay.toMillis()));
    }

    /** Only calls of this node: a phone number id, a WABA id. */
    public Fault of(String nodeId) {
        return new Fault(wish.deepCopy().put("id", nodeId));
    }

    public Fault times(int times) {
        return with("times", times);
    }

    public Fault subcode(int subcode) {
        return with("subcode", subcode);
    }

    /** Another HTTP status than the code's own. */
    public Fault status(int status) {
        return with("status", status);
    }

    public Fault retryAfter(Duration wait) {
        return with("retryAfterSeconds", Math.toIntExact(wait.toSeconds()));
    }

    /** The call is executed before it is refused. */
    public Fault afterExecuting() {
        return new Fault(wish.deepCopy().put("afterExecuting", true));
    }

    public Fault isTransient() {
        return new Fault(wish.deepCopy().put("isTransient", true));
    }

    ObjectNode json() {
        return wish;
    }

    private static Fault kind(String endpoint, String kind) {
        return new Fault(
                JsonNodeFactory.instance.objectNode().put("endpoint", endpoint).put("kind", kind));
    }

    private Fault with(String field, int value) {
        return new Fault(wish.deepCopy().put(field, value));
    }
}
