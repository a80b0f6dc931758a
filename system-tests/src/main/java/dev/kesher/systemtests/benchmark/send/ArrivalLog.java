package dev.kesher.systemtests.benchmark.send;

import dev.kesher.systemtests.benchmark.send.Arrivals.Arrival;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Notes each message that comes to Meta's door. A message says itself which load it is of and its place there: the text
 * {@code load.place} of its last parameter, so that nothing depends on ids that the sender chooses.
 */
final class ArrivalLog {
    private final Map<String, List<Arrival>> byLoad = new HashMap<>();
    private final Set<String> queuedBefore = new HashSet<>();
    private final Map<String, Integer> inFlight = new HashMap<>();
    private int inFlightNow;
    private int mostInFlight;
    private int mostPerCustomer;
    private int queuedTwice;
    private long latest = System.nanoTime();

    /** Counts the most in flight from now on. */
    synchronized void begin(String load) {
        byLoad.put(load, new ArrayList<>());
        latest = System.nanoTime();
        mostInFlight = inFlightNow;
        mostPerCustomer = 0;
    }

    /** @param text {@code load.place} of a measured message; any other text is one of a queue that was there before */
    synchronized void arrived(String text, String customer, String callbackData, long at) {
        latest = at;
        inFlightNow++;
        mostInFlight = Math.max(mostInFlight, inFlightNow);
        mostPerCustomer = Math.max(mostPerCustomer, inFlight.merge(customer, 1, Integer::sum));
        var dot = text.indexOf('.');
        var load = dot < 0 ? null : byLoad.get(text.substring(0, dot));
        if (load != null) {
            load.add(new Arrival(Integer.parseInt(text.substring(dot + 1)), customer, at, callbackData));
        } else if (!queuedBefore.add(text)) {
            queuedTwice++;
        }
    }

    synchronized void answered(String customer) {
        inFlightNow--;
        inFlight.computeIfPresent(customer, (key, count) -> count == 1 ? null : count - 1);
    }

    /** What has come of this load so far; the most in flight are those since the last {@link #begin}. */
    synchronized Arrivals of(String load) {
        return new Arrivals(byLoad.getOrDefault(load, List.of()), mostInFlight, mostPerCustomer);
    }

    /** How many arrivals there were of this load, repetitions included: cheap, for waiting. */
    synchronized int count(String load) {
        return byLoad.getOrDefault(load, List.of()).size();
    }

    /** Since the latest arrival of any kind, or the beginning of a load. */
    synchronized Duration silence() {
        return Duration.ofNanos(System.nanoTime() - latest);
    }

    /** Messages that waited in the queue before the load began, and came. */
    synchronized int queued() {
        return queuedBefore.size();
    }

    /** Those of them that came more than once. */
    synchronized int queuedTwice() {
        return queuedTwice;
    }

    synchronized boolean isIdle() {
        return inFlightNow == 0;
    }

    synchronized void forgetQueued() {
        queuedBefore.clear();
        queuedTwice = 0;
    }
}
