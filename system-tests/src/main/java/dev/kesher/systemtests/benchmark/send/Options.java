package dev.kesher.systemtests.benchmark.send;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person asked for.
 *
 * @param arms by name; empty for the usual ones
 * @param seconds how long each rate is offered
 * @param backlog queued messages of one number beside another's single message
 * @param waiting messages of a throttled number, one measurement for each count
 * @param processes one part of the run for each count
 */
record Options(List<String> arms, int seconds, int backlog, List<Integer> waiting, List<Integer> processes) {
    static final String BACKLOG = "backlog";
    static final String THROTTLED = "throttled";

    static final String USAGE = """
            ./kesher benchmark send [ARM...] [--seconds N] [--backlog N] [--waiting N,N,...] [--processes N,N]
            Arms: %s
            --seconds    how long each rate is offered (10)
            --backlog    queued messages of one number beside another's single message (100000)
            --waiting    messages of a throttled number, one measurement for each (0,10000,100000)
            --processes  how many senders, one part of the run for each (1,2)""".formatted(String.join(" ", names()));

    /** With more than one process only what differs then, so that a whole run stays short. */
    private static final Set<String> MORE_PROCESSES = Set.of("one-500", "one-1000", "fifty-20", "far-300", "far-800");

    private static final int MOST_SECONDS = 600;
    private static final int MOST_MESSAGES = 1_000_000;
    private static final int MOST_PROCESSES = 4;

    Options {
        arms = List.copyOf(arms);
        waiting = List.copyOf(waiting);
        processes = List.copyOf(processes);
    }

    static Options usual() {
        return new Options(List.of(), 10, 100_000, List.of(0, 10_000, 100_000), List.of(1, 2));
    }

    /** @throws IllegalArgumentException with a sentence for the person */
    static Options parse(List<String> arguments) {
        var options = usual();
        var arms = new ArrayList<String>();
        for (var i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (!argument.startsWith("-")) {
                arms.add(known(argument));
                continue;
            }
            i++;
            if (i == arguments.size()) {
                throw new IllegalArgumentException(argument + " needs a value.");
            }
            options = options.with(argument, arguments.get(i));
        }
        return new Options(arms, options.seconds, options.backlog, options.waiting, options.processes);
    }

    private Options with(String option, String value) {
        return switch (option) {
            case "--seconds" -> new Options(arms, number(option, value, 1, MOST_SECONDS), backlog, waiting, processes);
            case "--backlog" -> new Options(arms, seconds, number(option, value, 1, MOST_MESSAGES), waiting, processes);
            case "--waiting" ->
                new Options(arms, seconds, backlog, numbers(option, value, 0, MOST_MESSAGES), processes);
            case "--processes" ->
                new Options(arms, seconds, backlog, waiting, numbers(option, value, 1, MOST_PROCESSES));
            default -> throw new IllegalArgumentException("There is no option " + option + ".");
        };
    }

    private static List<Integer> numbers(String option, String values, int least, int most) {
        return Arrays.stream(values.split(",", -1))
                .map(value -> number(option, value, least, most))
                .toList();
    }

    private static int number(String option, String value, int least, int most) {
        if (!value.matches("[0-9]{1,7}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(
                    option + " must be a number from " + least + " to " + most + " but is \"" + value + "\".");
        }
        return Integer.parseInt(value);
    }

    private static String known(String arm) {
        if (!names().contains(arm)) {
            throw new IllegalArgumentException(
                    "There is no arm \"" + arm + "\"; there are " + String.join(", ", names()) + ".");
        }
        return arm;
    }

    private static List<String> names() {
        return Stream.concat(Arm.all(1).stream().map(Arm::name), Stream.of(THROTTLED, BACKLOG))
                .toList();
    }

    /** Whether this arm is run with so many processes. */
    boolean includes(String arm, int processCount) {
        return arms.isEmpty() ? processCount == 1 || MORE_PROCESSES.contains(arm) : arms.contains(arm);
    }

    /** As the head of a report names it. */
    String describe() {
        return "arms: %s; %d s each; backlog %,d; waiting %s; processes %s"
                .formatted(
                        arms.isEmpty() ? "all" : String.join(", ", arms),
                        seconds,
                        backlog,
                        waiting.stream().map("%,d"::formatted).collect(Collectors.joining(" / ")),
                        processes);
    }
}
