package dev.kesher.metasimulator;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the environment's variables; what makes no sense is refused with a sentence that names the variable. */
record Environment(Map<String, String> variables) {
    /** Longer than anything takes, and short enough to be counted in milliseconds. */
    private static final Duration LONGEST = Duration.ofDays(366);

    String text(String name, String usual) {
        String value = variables.get(name);
        if (value == null) {
            return usual;
        }
        if (value.isBlank()) {
            throw wrong(name, "is set to nothing");
        }
        return value;
    }

    /** Ids at Meta are digits. */
    String id(String name, String usual) {
        String value = text(name, usual);
        if (!value.matches("\\d{1,32}")) {
            throw wrong(name, "is an id of digits, not \"" + value + "\"");
        }
        return value;
    }

    int port(String name, int usual, int least) {
        String value = text(name, Integer.toString(usual));
        if (!value.matches("-?\\d{1,5}") || Integer.parseInt(value) < least || Integer.parseInt(value) > 65_535) {
            throw wrong(name, "is a port from " + least + " to 65535, not \"" + value + "\"");
        }
        return Integer.parseInt(value);
    }

    Duration duration(String name, String usual) {
        String value = text(name, usual);
        try {
            Duration duration = Duration.parse(value);
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Said below, in the same words as for a negative one.
        }
        throw wrong(name, "is a duration of at most a year, such as PT0.5S or P7D, not \"" + value + "\"");
    }

    @Nullable String address(String name) {
        String value = variables.get(name);
        if (value != null && !isAddress(value)) {
            throw wrong(name, "is an http or https address, not \"" + value + "\"");
        }
        return value;
    }

    private static boolean isAddress(String value) {
        try {
            URI uri = URI.create(value);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static IllegalArgumentException wrong(String name, String how) {
        return new IllegalArgumentException(name + " " + how);
    }

    /** Values are nobody's business: one is a secret. */
    @Override
    public String toString() {
        return "Environment" + variables.keySet();
    }
}
