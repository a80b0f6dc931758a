package dev.kesher.eventkit.outbox;

import dev.kesher.eventkit.Backoff;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What failed, and how long it rests before it is tried again: longer after each failure, until something of it works.
 *
 * @param <P> what may fail
 */
final class Pauses<P> {
    private static final Backoff PAUSE = new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(10), 0.2);

    private final Map<P, Pause> pauses = new HashMap<>();

    /** @param over by {@link System#nanoTime()} */
    private record Pause(int failures, boolean rests, long over) {}

    void failed(P what) {
        var before = pauses.get(what);
        var failures = before == null ? 1 : before.failures() + 1;
        pauses.put(
                what,
                new Pause(
                        failures,
                        true,
                        System.nanoTime() + PAUSE.after(failures).toNanos()));
    }

    void works(P what) {
        pauses.remove(what);
    }

    /** What rested long enough may be tried again. Only this ends a pause, so that the caller chooses the moment. */
    void release() {
        var now = System.nanoTime();
        pauses.replaceAll((what, pause) ->
                pause.rests() && now - pause.over() >= 0 ? new Pause(pause.failures(), false, pause.over()) : pause);
    }

    Set<P> resting() {
        return pauses.entrySet().stream()
                .filter(entry -> entry.getValue().rests())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
