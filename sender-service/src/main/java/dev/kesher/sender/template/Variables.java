package dev.kesher.sender.template;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The variables in a text of a template: {@code {{1}}}, {@code {{2}}}, or {@code {{customer}}}.
 *
 * @param names each once; numbers ascending, as parameters fill them
 * @param named whether parameters go by name, else they go by position
 */
record Variables(List<String> names, boolean named) {
    static final Variables NONE = new Variables(List.of(), false);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");
    private static final Predicate<String> NUMBER =
            Pattern.compile("[0-9]{1,9}").asMatchPredicate();

    Variables {
        names = List.copyOf(names);
    }

    static Variables of(String text, boolean named) {
        var all = placeholders(text);
        var ours = named ? all : all.filter(NUMBER).sorted(Comparator.comparingInt(Integer::parseInt));
        return new Variables(ours.toList(), named);
    }

    static boolean haveNames(String text) {
        return placeholders(text).anyMatch(NUMBER.negate());
    }

    static boolean isIn(String text) {
        return placeholders(text).findAny().isPresent();
    }

    /** As it stands in the text, for people. */
    static String shown(String name) {
        return "{{" + name + "}}";
    }

    private static Stream<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).distinct();
    }
}
