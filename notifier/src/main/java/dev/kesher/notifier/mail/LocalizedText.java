package dev.kesher.notifier.mail;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with its values. Each value is isolated, so that a Latin name or a number keeps its own direction inside
 * Hebrew, and the Hebrew around it keeps its order. The name of one of {@link MetaPage Meta's pages} links to it.
 */
record LocalizedText(String sentence, Map<String, String> values) {
    /** A Hebrew prefix and the Latin word it is joined to, which must not be parted at the end of a line. */
    private static final Pattern JOINED = Pattern.compile("[\\p{IsHebrew}]+-[A-Za-z]+");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    LocalizedText {
        values = Map.copyOf(values);
    }

    /** For plain text and subjects. */
    public String text() {
        return filled(
                sentence,
                place -> FIRST_STRONG_ISOLATE
                        + MetaPage.at(place)
                                .map(page -> page.title() + " (" + page.address() + ")")
                                .orElseGet(() -> value(place))
                        + POP_ISOLATE);
    }

    /** For HTML: everything is escaped, values stand in {@code <bdi>}. */
    public String html() {
        var unparted = JOINED.matcher(escaped(sentence)).replaceAll("<span style=\"white-space:nowrap\">$0</span>");
        return filled(
                unparted,
                place -> "<bdi>"
                        + MetaPage.at(place).map(LocalizedText::link).orElseGet(() -> escaped(value(place)))
                        + "</bdi>");
    }

    private static String link(MetaPage page) {
        return "<a href=\"%s\" style=\"color:#12684a;\">%s</a>".formatted(page.address(), escaped(page.title()));
    }

    private static String filled(String sentence, UnaryOperator<String> isolated) {
        return PLACEHOLDER
                .matcher(sentence)
                .replaceAll(place -> Matcher.quoteReplacement(isolated.apply(place.group(1))));
    }

    private String value(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value for {" + name + "} in: " + sentence);
        }
        return value;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
