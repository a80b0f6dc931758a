package dev.kesher.eventkit.replay;

import dev.kesher.contracts.Topic;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param topic whose dead letters are replayed
 * @param match is looked for in key and reason; what has it in neither is left alone
 */
record Arguments(Topic topic, boolean dryRun, From from, Pattern match, boolean force) {
    static final String USAGE = """
            replay TOPIC [--dry-run] [--from TIME|OFFSET] [--match REGEX] [--force]
              TOPIC      whose dead letters are put back: %s
              --dry-run  only say what would be done
              --from     a time (2026-11-27T05:00:00Z), or an offset in each partition of the dead letters
              --match    only letters with this regular expression in their key or reason
              --force    also letters that came back after %d replays
            """.formatted(names(), Sorter.MOST_REPLAYS);

    private static final String DEAD_LETTER = ".dead-letter";

    /** Where reading begins. */
    sealed interface From {
        record Beginning() implements From {}

        record Time(Instant time) implements From {}

        record Offset(long offset) implements From {}
    }

    /** @throws IllegalArgumentException with what is wrong, for a person */
    static Arguments of(List<String> words) {
        var rest = words.iterator();
        Topic topic = null;
        var dryRun = false;
        var force = false;
        From from = new From.Beginning();
        var match = Pattern.compile("");
        while (rest.hasNext()) {
            var word = rest.next();
            switch (word) {
                case "--dry-run" -> dryRun = true;
                case "--force" -> force = true;
                case "--from" -> from = from(value(rest, word));
                case "--match" -> match = match(value(rest, word));
                default -> topic = topic(word, topic);
            }
        }
        if (topic == null) {
            throw new IllegalArgumentException("Say which topic.");
        }
        return new Arguments(topic, dryRun, from, match, force);
    }

    private static String value(Iterator<String> rest, String option) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        return rest.next();
    }

    private static Topic topic(String word, @Nullable Topic before) {
        if (before != null || word.startsWith("-")) {
            throw new IllegalArgumentException("\"" + word + "\" is not understood.");
        }
        var name = word.endsWith(DEAD_LETTER) ? word.substring(0, word.length() - DEAD_LETTER.length()) : word;
        var topic = Arrays.stream(Topic.values())
                .filter(one -> one.topicName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no topic \"" + name + "\"."));
        if (topic == Topic.CONNECTIONS) {
            throw new IllegalArgumentException(
                    "The dead letters of a compacted topic are not replayed: what they hold is"
                            + " still on the topic, or something newer is. Its readers read all of it when they start.");
        }
        return topic;
    }

    private static From from(String text) {
        if (text.matches("[0-9]{1,18}")) {
            return new From.Offset(Long.parseLong(text));
        }
        try {
            return new From.Time(Instant.parse(text));
        } catch (DateTimeParseException neither) {
            throw new IllegalArgumentException("--from takes an offset or a time such as 2026-11-27T05:00:00Z.");
        }
    }

    private static Pattern match(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("--match is no regular expression: " + wrong.getDescription());
        }
    }

    private static String names() {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic != Topic.CONNECTIONS)
                .map(Topic::topicName)
                .collect(Collectors.joining("\n             "));
    }
}
