package dev.kesher.systemtests.benchmark.ingest;

import java.util.List;

/**
 * What is offered.
 *
 * @param updates in each POST
 * @param rate POSTs a second, whether or not those before are answered; 0 for as many as are answered
 * @param connections of a load that waits for answers; of one that does not, those at its beginning
 */
record Arm(String name, int updates, int rate, int connections, int seconds) {
    static final String COLD = "cold";
    static final String OVERLOAD = "overload";

    /** Meta delivers over many connections; more do not make either server faster here. */
    private static final int USUAL_CONNECTIONS = 64;

    private static final int MOST_UPDATES = 100;
    private static final int TOO_MANY = 1_000;

    static List<Arm> all(int seconds) {
        return List.of(
                new Arm("most-1", 1, 0, USUAL_CONNECTIONS, seconds),
                new Arm("most-10", 10, 0, USUAL_CONNECTIONS, seconds),
                new Arm("most-100", MOST_UPDATES, 0, USUAL_CONNECTIONS / 2, seconds),
                new Arm("open-1", 1, 4_000, USUAL_CONNECTIONS, seconds),
                new Arm("open-10", 10, 1_000, USUAL_CONNECTIONS, seconds),
                new Arm("open-100", MOST_UPDATES, 200, USUAL_CONNECTIONS, seconds));
    }

    /** The first ten seconds after readiness. */
    static Arm cold() {
        return new Arm(COLD, 1, 1_000, USUAL_CONNECTIONS, 10);
    }

    /** Far more at a time than is taken; whoever is refused comes again. */
    static Arm overload(int seconds) {
        return new Arm(OVERLOAD, MOST_UPDATES, 0, TOO_MANY, seconds);
    }

    boolean isOpen() {
        return rate > 0;
    }

    int posts() {
        return rate * seconds;
    }

    Arm lasting(int otherSeconds) {
        return new Arm(name, updates, rate, connections, otherSeconds);
    }

    String title() {
        return switch (name) {
            case COLD -> "first 10 s after readiness, 1 a POST, 1,000/s";
            case OVERLOAD -> "overload, " + updates + " a POST, " + connections + " at a time";
            default -> updates + " a POST, " + (isOpen() ? "%,d POSTs/s".formatted(rate) : connections + " at a time");
        };
    }
}
