package dev.kesher.metasimulator.graph;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as Graph writes them: {@code 2026-11-22T03:00:00+0000}. */
final class GraphTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx", Locale.ROOT).withZone(ZoneOffset.UTC);

    private GraphTime() {}

    static String of(long millis) {
        return FORMAT.format(Instant.ofEpochMilli(millis));
    }
}
