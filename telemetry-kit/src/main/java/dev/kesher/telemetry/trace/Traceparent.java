package dev.kesher.telemetry.trace;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which span of which trace, as the W3C's header {@code traceparent} says it: {@code 00-<trace id>-<span id>-<flags>}.
 *
 * @param sampled whether that span is recorded
 */
public record Traceparent(String traceId, String spanId, boolean sampled) {
    /** The header's name, of HTTP requests and of Kafka's records. */
    public static final String HEADER = "traceparent";

    /**
     * What another service of ours is sent in the course of work that is not recorded, so that it does not begin a trace which
     * would show its own part alone.
     */
    public static final String NOT_RECORDED = "00-" + "f".repeat(32) + "-" + "f".repeat(16) + "-00";

    private static final int LENGTH = 55;
    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** Nothing for what is not one: a header is a stranger's text. */
    public static Optional<Traceparent> read(@Nullable String header) {
        if (header == null || header.length() != LENGTH || !FORM.matcher(header).matches()) {
            return Optional.empty();
        }
        var flags = Character.digit(header.charAt(LENGTH - 1), 16);
        return Optional.of(new Traceparent(header.substring(3, 35), header.substring(36, 52), (flags & 1) == 1));
    }

    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }
}
