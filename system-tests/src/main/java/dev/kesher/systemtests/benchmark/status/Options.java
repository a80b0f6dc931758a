package dev.kesher.systemtests.benchmark.status;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a person asked for: each order with each count of messages and of rows. */
record Options(List<Load.Order> orders, List<Integer> messages, List<Integer> rows) {
    static final String USAGE = """
            ./kesher benchmark status [in-order] [worst] [--messages N,N,...] [--rows N,N]
            --messages  that wait, with three events each (10000,100000,2000000)
            --rows      that the table has already (0,5000000)""";

    private static final int MOST = 20_000_000;

    Options {
        orders = List.copyOf(orders);
        messages = List.copyOf(messages);
        rows = List.copyOf(rows);
    }

    static Options usual() {
        return new Options(List.of(Load.Order.values()), List.of(10_000, 100_000, 2_000_000), List.of(0, 5_000_000));
    }

    /** @throws IllegalArgumentException with a sentence for the person */
    static Options parse(List<String> arguments) {
        var options = usual();
        var orders = new ArrayList<Load.Order>();
        for (var i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (!argument.startsWith("-")) {
                orders.add(order(argument));
                continue;
            }
            i++;
            if (i == arguments.size()) {
                throw new IllegalArgumentException(argument + " needs a value.");
            }
            options = options.with(argument, arguments.get(i));
        }
        return new Options(orders.isEmpty() ? options.orders : orders, options.messages, options.rows);
    }

    private static Load.Order order(String name) {
        return switch (name) {
            case "in-order" -> Load.Order.IN_ORDER;
            case "worst" -> Load.Order.WORST;
            default -> throw new IllegalArgumentException("There is no order \"" + name + "\": in-order or worst.");
        };
    }

    private Options with(String option, String values) {
        return switch (option) {
            case "--messages" -> new Options(orders, numbers(option, values, 1), rows);
            case "--rows" -> new Options(orders, messages, numbers(option, values, 0));
            default -> throw new IllegalArgumentException("There is no option " + option + ".");
        };
    }

    private static List<Integer> numbers(String option, String values, int least) {
        return Arrays.stream(values.split(",", -1))
                .map(value -> number(option, value, least))
                .toList();
    }

    private static int number(String option, String value, int least) {
        if (!value.matches("[0-9]{1,8}") || Integer.parseInt(value) < least || Integer.parseInt(value) > MOST) {
            throw new IllegalArgumentException(
                    option + " must be a number from " + least + " to " + MOST + " but is \"" + value + "\".");
        }
        return Integer.parseInt(value);
    }

    /** One after the other; with the same rows together, because they take longest to make. */
    List<Load> loads() {
        return rows.stream()
                .flatMap(row ->
                        messages.stream().flatMap(count -> orders.stream().map(order -> new Load(order, count, row))))
                .toList();
    }
}
