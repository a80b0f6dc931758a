package dev.kesher.metasimulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether JSON contains what is expected: of an object the named members, of an array all elements in order. A text
 * {@code *} stands for any value, one that begins with {@code ~} is a regular expression for the whole.
 */
final class Contained {
    private Contained() {}

    /** Every place where it does not, empty if it does. */
    static List<String> missing(JsonNode expected, JsonNode actual) {
        var missing = new ArrayList<String>();
        compare("", expected, actual, missing);
        return missing;
    }

    private static void compare(String at, JsonNode expected, JsonNode actual, List<String> missing) {
        if (expected.isMissingNode()) {
            return;
        }
        if (expected.isObject()) {
            expected.properties()
                    .forEach(member -> compare(
                            at + "/" + member.getKey(), member.getValue(), actual.path(member.getKey()), missing));
        } else if (expected.isArray() && expected.size() == actual.size()) {
            for (var i = 0; i < expected.size(); i++) {
                compare(at + "/" + i, expected.get(i), actual.path(i), missing);
            }
        } else if (!same(expected, actual)) {
            missing.add("%s is %s, not %s".formatted(at, actual, expected));
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        if (expected.isTextual() && expected.asText().equals("*")) {
            return !actual.isMissingNode();
        }
        if (expected.isTextual() && expected.asText().startsWith("~")) {
            return actual.asText().matches(expected.asText().substring(1));
        }
        return expected.equals(actual);
    }
}
