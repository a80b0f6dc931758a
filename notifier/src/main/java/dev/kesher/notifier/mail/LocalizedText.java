package dev.kesher.notifier.mail;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with placeholders, and the argument of each. A value is isolated, so that a Latin name or a number keeps its own direction
 * inside Hebrew, and the Hebrew around it keeps its order.
 */
record LocalizedText(String sentence, Map<String, Argument> arguments) {
    /** A Hebrew prefix and the Latin word it is joined to, which must not be parted at the end of a line. */
    private static final Pattern JOINED = Pattern.compile("[\\p{IsHebrew}]+-[A-Za-z]+");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    LocalizedText {
        arguments = Map.copyOf(arguments);
    }

    /** For plain text and subjects. */
    public String text() {
        return filled(sentence, argument -> switch (argument) {
            case Argument.Value value -> isolated(value.text());
            case Argument.Link link -> isolated(link.written());
            case Argument.Words words -> words.text().text();
        });
    }

    /** For HTML: everything is escaped, values stand in {@code <bdi>}. */
    public String html() {
        var unparted =
                JOINED.matcher(Html.escaped(sentence)).replaceAll("<span style=\"white-space:nowrap\">$0</span>");
        return filled(unparted, argument -> switch (argument) {
            case Argument.Value value -> "<bdi>" + Html.escaped(value.text()) + "</bdi>";
            case Argument.Link link -> "<bdi>" + Html.link(link) + "</bdi>";
            case Argument.Words words -> Html.escaped(words.html());
        });
    }

    /** Where nothing is shown, as in an address: values as they are. */
    String bare() {
        return filled(sentence, argument -> switch (argument) {
            case Argument.Value value -> value.text();
            case Argument.Link link -> link.title();
            case Argument.Words words -> words.html();
        });
    }

    private static String isolated(String text) {
        return FIRST_STRONG_ISOLATE + text + POP_ISOLATE;
    }

    private String filled(String template, Function<Argument, String> written) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(written.apply(argument(found.group(1)))));
    }

    private Argument argument(String name) {
        var argument = arguments.get(name);
        if (argument == null) {
            throw new IllegalArgumentException("nothing for {" + name + "} in: " + sentence);
        }
        return argument;
    }
}
