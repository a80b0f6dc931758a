package dev.kesher.systemtests.benchmark.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A drain, what it cost elsewhere, and what came out.
 *
 * @param walBytes that PostgreSQL wrote meanwhile
 * @param tableVersions the sum of the versions of the load's rows
 */
record Measurement(
        Drained drained, long walBytes, Duration postgres, Duration kafka, Published published, long tableVersions) {
    /** Why the figures mean nothing; empty if all is as it should be. */
    List<String> wrong() {
        var wrong = new ArrayList<String>();
        add(wrong, published.unread(), "messages are not published as read");
        add(wrong, published.backwards(), "states were published that go backwards");
        add(wrong, published.versions() - tableVersions, "is the difference of published and stored versions");
        add(wrong, drained.deadLetters(), "dead letters");
        add(wrong, drained.records() - drained.load().events(), "more events were drained than were written");
        return wrong;
    }

    private static void add(List<String> wrong, long count, String what) {
        if (count != 0) {
            wrong.add(count + " " + what);
        }
    }
}
