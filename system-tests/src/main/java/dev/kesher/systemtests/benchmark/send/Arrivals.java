package dev.kesher.systemtests.benchmark.send;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came to Meta's door of one load, in the order in which it came.
 *
 * @param inOrder every arrival, also the repeated ones
 * @param mostInFlight arrived and not yet answered at the same moment
 * @param mostInFlightPerCustomer the same for one number and customer; more than one means that the order is left to chance
 */
record Arrivals(List<Arrival> inOrder, int mostInFlight, int mostInFlightPerCustomer) {
    private static final double MOST = 0.99;
    private static final double NANOS_IN_SECOND = 1e9;

    Arrivals {
        inOrder = List.copyOf(inOrder);
    }

    /**
     * @param message its place in the load
     * @param customer number and phone
     * @param at {@link System#nanoTime()} when its head was read
     * @param callbackData what the sender wants to hear again in statuses
     */
    record Arrival(int message, String customer, long at, String callbackData) {}

    /** When each message came first, by its place in the load; 0 if it did not. */
    long[] first(int messages) {
        var first = new long[messages];
        for (var arrival : inOrder) {
            if (first[arrival.message()] == 0) {
                first[arrival.message()] = arrival.at();
            }
        }
        return first;
    }

    int distinct() {
        return (int) inOrder.stream().mapToInt(Arrival::message).distinct().count();
    }

    /** Arrivals of messages that had come before. */
    int twice() {
        return inOrder.size() - distinct();
    }

    /** Messages that came after a later one of the same customer; repetitions are counted elsewhere. */
    int outOfOrder() {
        Map<String, Integer> newest = new HashMap<>();
        var overtaken = 0;
        for (var arrival : firstOfEach()) {
            var before = newest.getOrDefault(arrival.customer(), -1);
            if (arrival.message() < before) {
                overtaken++;
            }
            newest.merge(arrival.customer(), arrival.message(), Math::max);
        }
        return overtaken;
    }

    private List<Arrival> firstOfEach() {
        Map<Integer, Arrival> first = new LinkedHashMap<>();
        inOrder.forEach(arrival -> first.putIfAbsent(arrival.message(), arrival));
        return List.copyOf(first.values());
    }

    /**
     * Messages a second from the first arrival until 99 % had come: a single one that comes a minute later is told by the
     * longest delay, and must not look like a low rate. NaN for fewer than two.
     */
    double rate() {
        var times = inOrder.stream().mapToLong(Arrival::at).sorted().toArray();
        if (times.length < 2) {
            return Double.NaN;
        }
        var most = Math.max(1, (int) (times.length * MOST) - 1);
        return most * NANOS_IN_SECOND / (times[most] - times[0]);
    }
}
