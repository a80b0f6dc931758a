package dev.kesher.telemetry.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One log record as one line of JSON of at most {@value #LONGEST} characters.
 *
 * @param logger without its package
 * @param about what the statement says it is about
 */
record JsonLine(
        Instant at,
        String level,
        String service,
        String logger,
        String thread,
        String message,
        List<About> about,
        String stackTrace) {
    /** Container engines cut lines of more than 16 KiB in two, and then neither half is JSON. */
    static final int LONGEST = 16_000;

    static final int MESSAGE = 4_000;
    /** The first frames and causes: where it was thrown, and why. */
    private static final int STACK_TRACE = 8_000;
    /** More than any id, logger or thread has. */
    private static final int SHORT = 160;
    /** Of all kinds of ids there are fewer. */
    private static final int MOST_IDS = 10;

    @Override
    public String toString() {
        var line = new BoundedObject()
                .put("timestamp", at.truncatedTo(ChronoUnit.MICROS).toString(), SHORT)
                .put("level", level, SHORT)
                .put("service", service, SHORT)
                .put("logger", logger, SHORT)
                .put("message", message, MESSAGE);
        about.stream()
                .flatMap(one -> one.fields().entrySet().stream())
                .limit(MOST_IDS)
                .forEach(id -> line.put(id.getKey(), id.getValue(), SHORT));
        line.put("thread", thread, SHORT);
        if (!stackTrace.isEmpty()) {
            line.put("stackTrace", stackTrace, STACK_TRACE);
        }
        return line.toString();
    }
}
