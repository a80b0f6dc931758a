package dev.kesher.systemtests.benchmark.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a person asked for.
 *
 * @param arms by name; empty for all
 * @param seconds how long each load lasts
 */
record IngestOptions(List<String> arms, int seconds) {
    static final String USAGE = """
            ./kesher benchmark ingest [ARM...] [--seconds N]
            Arms: %s
            --seconds  how long each load lasts (4)""".formatted(String.join(" ", names()));

    private static final int USUAL_SECONDS = 4;
    private static final int MOST_SECONDS = 600;

    IngestOptions {
        arms = List.copyOf(arms);
    }

    /** @throws IllegalArgumentException with a sentence for the person */
    static IngestOptions parse(List<String> arguments) {
        var arms = new ArrayList<String>();
        var seconds = USUAL_SECONDS;
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var argument = rest.next();
            if (argument.equals("--seconds")) {
                seconds = seconds(rest.hasNext() ? rest.next() : "");
            } else if (names().contains(argument)) {
                arms.add(argument);
            } else {
                throw new IllegalArgumentException("There is no arm and no option \"" + argument + "\".");
            }
        }
        return new IngestOptions(arms, seconds);
    }

    private static int seconds(String value) {
        if (!value.matches("[0-9]{1,3}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > MOST_SECONDS) {
            throw new IllegalArgumentException("--seconds must be a number from 1 to " + MOST_SECONDS + ".");
        }
        return Integer.parseInt(value);
    }

    private static List<String> names() {
        return Stream.concat(Arm.all(1).stream().map(Arm::name), Stream.of(Arm.COLD, Arm.OVERLOAD))
                .toList();
    }

    boolean includes(String arm) {
        return arms.isEmpty() || arms.contains(arm);
    }

    String describe() {
        return "arms: %s; %d s each".formatted(arms.isEmpty() ? "all" : String.join(", ", arms), seconds);
    }
}
